package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy file on the disk, with the list files beside it.
 *
 * @param shown the name for messages
 */
record PolicySource(Path file, String shown) {
    /**
     * The one that a command line names.
     *
     * @param file null: {@code policy.yaml} of the home
     */
    static PolicySource named(Home home, Path cwd, @Nullable String file) {
        return file == null
                ? new PolicySource(home.policy(), home.policy().toString())
                : new PolicySource(cwd.resolve(file), file);
    }

    /** The bytes; empty when there is no such file. */
    Optional<byte[]> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(bounded(file)
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "unreadable-policy",
                        shown + " is no readable file of at most " + (Limits.POLICY_FILE >> 20) + " MiB",
                        "name a policy file"))));
    }

    /** As {@link #read}, for a file that was named. */
    byte[] need() {
        return read().orElseThrow(() -> new ProblemException(
                new Problem.BadInput("no-such-policy", "there is no file " + shown, "name a policy file")));
    }

    /** Lists are taken from the policy's own directory and below it only. */
    ListFiles lists() {
        Path directory = file.toAbsolutePath().normalize().resolveSibling("");
        return name -> {
            try {
                Path list = directory.resolve(name).normalize();
                return list.startsWith(directory) ? bounded(list) : Optional.empty();
            } catch (InvalidPathException notAPath) {
                return Optional.empty();
            }
        };
    }

    private static Optional<byte[]> bounded(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(Limits.POLICY_FILE + 1);
            return bytes.length > Limits.POLICY_FILE ? Optional.empty() : Optional.of(bytes);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
