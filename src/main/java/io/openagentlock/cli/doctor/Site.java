package io.openagentlock.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where the doctor looks.
 *
 * @param home the agentlock home
 * @param state the command line's own state directory
 * @param userHome the user's
 * @param env of this run
 */
public record Site(Path home, Path state, Path userHome, Map<String, String> env, Instant now) {
    private static final int MOST = 1 << 20;

    public Site {
        env = Map.copyOf(env);
    }

    Path run() {
        return home.resolve("run");
    }

    Path socket() {
        return run().resolve("agentlock.sock");
    }

    Path log() {
        return run().resolve("daemon.log");
    }

    Path client() {
        return home.resolve("bin").resolve("agentlock-hook");
    }

    Path starter() {
        return home.resolve("bin").resolve("agentlock-start");
    }

    Path ledger() {
        return home.resolve("ledger");
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
    }

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The first bytes of a regular file, at most {@code most}; empty when it cannot be read. */
    static Optional<byte[]> bytes(Path file, int most) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(Math.min(most, MOST)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** As {@link #bytes}, as Latin-1, so that no byte is an error. */
    static Optional<String> text(Path file) {
        return bytes(file, MOST).map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
