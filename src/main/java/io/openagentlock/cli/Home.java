package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The agentlock home: everything that belongs to one user's firewall, mode 0700.
 *
 * @param directory absolute and normal
 */
public record Home(Path directory) {
    public Home {
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("the agentlock home must be an absolute path");
        }
    }

    /** {@code AGENTLOCK_HOME}, or {@code ~/.agentlock}. */
    public static Home of(Map<String, String> env) {
        String named = env.getOrDefault("AGENTLOCK_HOME", "");
        try {
            Path path = named.isEmpty() ? userHome(env).resolve(".agentlock") : Path.of(named);
            if (path.isAbsolute()) {
                return new Home(path.normalize());
            }
        } catch (InvalidPathException notAPath) {
            // Said below, like any other name that will not do.
        }
        throw new ProblemException(new Problem.BadInput(
                "bad-home",
                "AGENTLOCK_HOME is not an absolute path",
                "set it to one, or unset it to use ~/.agentlock"));
    }

    /** {@code HOME}; the account's home directory when the environment does not say. */
    public static Path userHome(Map<String, String> env) {
        String home = env.getOrDefault("HOME", "");
        Path path = Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
        if (!path.isAbsolute()) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-home", "HOME is not an absolute path", "set HOME to your home directory"));
        }
        return path.normalize();
    }

    public Path run() {
        return directory.resolve("run");
    }

    public Path socket() {
        return run().resolve("agentlock.sock");
    }

    public Path token() {
        return run().resolve("token");
    }

    public Path log() {
        return run().resolve("daemon.log");
    }

    /** The user's policy. */
    public Path policy() {
        return directory.resolve("policy.yaml");
    }

    /** The hook client that harnesses run. */
    public Path client() {
        return directory.resolve("bin").resolve("agentlock-hook");
    }

    /** Starts the daemon; run by the hook client when nothing answers. */
    public Path starter() {
        return directory.resolve("bin").resolve("agentlock-start");
    }

    /** The MCP proxy that clients' settings name. */
    public Path proxy() {
        return directory.resolve("bin").resolve("agentlock-mcp");
    }

    /** Copies of the program that the daemon runs from, one directory per build. */
    public Path lib() {
        return directory.resolve("lib");
    }

    /** What was changed in which harness's settings. */
    public Path installs() {
        return directory.resolve("installs");
    }

    /** Proofs of single entries, kept by {@code up}. */
    public Path receipts() {
        return directory.resolve("receipts");
    }

    public Path ledger() {
        return directory.resolve("ledger");
    }

    /** The verifier's own trust file. */
    public Path trust() {
        return directory.resolve("trust.json");
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
