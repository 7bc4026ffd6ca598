package io.openagentlock.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The JVM's cache of loaded and linked classes and of profiles (JEP 483, JEP 514, JEP 515) for one copy of the program:
 * without it a start takes several times as long. It fits one JVM only, so its name has that JVM's version.
 *
 * @param lib the copy of the program
 */
record AotCache(Path lib) {
    /** A rehearsal that takes longer has died. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    Path file() {
        String version = Runtime.version().toString().replaceAll("[^A-Za-z0-9.+-]", "_");
        return lib.resolve("java-" + version + ".aot");
    }

    private Path claim() {
        return lib.resolve("rehearsal");
    }

    /**
     * Begins to make the cache unless it is there; a process of its own does it, which nobody waits for. True when it
     * was begun. A failure is no failure of the caller: everything works without the cache.
     */
    boolean begin(Home home, StartScript script, Instant now) {
        try {
            if (Files.exists(file()) || !claimed(now)) {
                return false;
            }
            forgetOthers();
            ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script.rehearsal(home.client(), file(), claim()))
                    .directory(home.directory().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Map<String, String> env = shell.environment();
            env.clear();
            shell.start();
            return true;
        } catch (IOException | UncheckedIOException failed) {
            return false;
        }
    }

    /** What an earlier JVM made. */
    private void forgetOthers() throws IOException {
        try (var others = Files.newDirectoryStream(lib, "java-*.aot*")) {
            for (Path other : others) {
                Files.delete(other);
            }
        }
    }

    /** One rehearsal at a time. */
    private boolean claimed(Instant now) throws IOException {
        if (Files.exists(claim())
                && Files.getLastModifiedTime(claim()).toInstant().isBefore(now.minus(PATIENCE))) {
            Files.delete(claim());
        }
        try {
            Files.createDirectory(claim());
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        }
    }
}
