package io.openagentlock.surface;

import java.util.Optional;

/** Where the memory of the last look is kept. Fails with a {@code ProblemException} when it cannot be used. */
public interface Diary {
    /** Empty when nobody has looked yet. */
    Optional<byte[]> read();

    /** Durable when it returns. */
    void write(byte[] memory);
}
