package io.openagentlock.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A ledger's files to be read: a directory, an archive. Paths are relative, with {@code /} between names. May be used by
 * many threads.
 */
public interface StoredFiles {
    /** The whole file; empty when there is none. Directories that are missing count as empty. */
    Optional<byte[]> read(String path) throws IOException;

    /** {@code length} bytes from {@code offset}, fewer at the end of the file; empty when there is no file. */
    Optional<byte[]> read(String path, long offset, int length) throws IOException;

    /** Length of the file in bytes; -1 when there is none. */
    long size(String path) throws IOException;

    /** Every file below a directory, as sorted paths from the root of this store; empty when there is none. */
    List<String> list(String directory) throws IOException;

    /** What the holder of the lock called itself; empty when nobody holds it. */
    Optional<String> lockOwner() throws IOException;
}
