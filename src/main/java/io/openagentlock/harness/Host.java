package io.openagentlock.harness;

import java.nio.file.Path;
import java.util.Optional;

/** This machine as an adapter may see it: read-only, so that planning cannot change anything. */
public interface Host {
    /** The user's home directory. */
    Path home();

    /** A variable of the environment in which the command runs. */
    Optional<String> environment(String name);

    /** The file's bytes; empty when there is no such file. Fails with a {@code ProblemException} when it cannot be read. */
    Optional<byte[]> read(Path file);

    boolean isDirectory(Path directory);

    /** The repository that the command was run in, when there is one: its settings can switch ours off. */
    default Optional<Path> project() {
        return Optional.empty();
    }

    /** The program's absolute path, if it is on the search path. */
    Optional<Path> program(String name);
}
