package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the client once per test run, into target/native. Without a C compiler the tests fail and say so. */
final class NativeBuild {
    /** Milliseconds after which the client of {@link #hasty()} gives up; the one that ships waits 10 s. */
    static final int HASTY_MS = 700;

    static final Path SOURCES = projectDir().resolve("native/hook");
    static final Path OUT = projectDir().resolve("target/native");

    private NativeBuild() {}

    /** The client as it ships. */
    static Path client() {
        return Once.CLIENT;
    }

    /** The same with a deadline of {@link #HASTY_MS}. */
    static Path hasty() {
        return Once.HASTY;
    }

    static Path build(Path sources, Path out, String... flags) {
        List<String> command =
                new ArrayList<>(List.of("sh", sources.resolve("build.sh").toString(), out.toString()));
        command.addAll(List.of(flags));
        run(command);
        return out.resolve("agentlock-hook");
    }

    /** Runs a tool of the build; anything but exit 0 is an error that carries what the tool said. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        "the hook client cannot be built or checked; the build needs a C compiler (musl-tools, gcc): "
                                + String.join(" ", command) + "\n" + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(String.join(" ", command), e);
        }
    }

    private static Path projectDir() {
        @Nullable String dir = System.getProperty("project.dir");
        return Path.of(dir == null ? System.getProperty("user.dir") : dir);
    }

    private static final class Once {
        static final Path CLIENT = build(SOURCES, OUT);
        static final Path HASTY = build(SOURCES, OUT.resolve("hasty"), "-DAGENTLOCK_DEADLINE_MS=" + HASTY_MS);
    }
}
