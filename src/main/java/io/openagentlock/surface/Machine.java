package io.openagentlock.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This machine as it may be looked at: read-only. */
public interface Machine {
    /** The user's home directory. */
    Path home();

    /** Where absolute places begin; {@code /} but in tests. */
    Path root();

    /** A variable of the environment. */
    Optional<String> variable(String name);

    /**
     * A regular file's bytes.
     *
     * @throws IOException when there is none, when it is no regular file, cannot be read, or is larger than settings are
     */
    byte[] read(Path file) throws IOException;

    /** Whether there is anything of that name. */
    boolean exists(Path file);

    /** When it was changed last; empty when nobody knows. */
    Optional<Instant> changed(Path file);

    /** Names in a directory, sorted, at most a thousand; empty when there is none or it cannot be read. */
    List<String> names(Path directory);
}
