package io.openagentlock.cli.proof;

import io.openagentlock.harness.canary.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Processes started as a harness starts its hooks.
 *
 * @param environment all of it
 * @param directory in which the harness works
 */
record Started(Map<String, String> environment, Path directory) {
    private static final int MOST_BYTES = 64 << 10;

    /** What came of a process: it said something, or it did not end in time, or it could not be started. */
    sealed interface Outcome {
        record Ended(Said said) implements Outcome {}

        record Hung() implements Outcome {}

        record Unstarted(String why) implements Outcome {}
    }

    Outcome run(List<String> argv, byte[] in, Duration patience) {
        List<Path> files = new ArrayList<>();
        try {
            for (String suffix : List.of(".out", ".err")) {
                files.add(Files.createTempFile("agentlock-canary", suffix));
            }
            return run(argv, in, patience, files.get(0), files.get(1));
        } catch (IOException failed) {
            return new Outcome.Unstarted(
                    Optional.ofNullable(failed.getMessage()).orElse("it cannot be started"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Hung();
        } finally {
            files.forEach(Started::forget);
        }
    }

    /** Into files, so that a child which holds the pipes cannot hold us. */
    private Outcome run(List<String> argv, byte[] in, Duration patience, Path out, Path err)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        feed(process, in);
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Outcome.Hung();
        }
        return new Outcome.Ended(new Said(text(out), text(err), process.exitValue()));
    }

    /** A hook need not read what it is sent. */
    private static void feed(Process process, byte[] in) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(in);
        } catch (IOException _) {
            // It has ended, or closed its end.
        }
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // A leftover of a few bytes in the directory for such.
        }
    }
}
