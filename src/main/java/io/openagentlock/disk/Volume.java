package io.openagentlock.disk;

import io.openagentlock.ledger.LogFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The few operations of a file system that {@link DiskLogFiles} is made of. Each promises what POSIX does and no more:
 * bytes are durable after {@link Handle#force}, names after {@link #forceDirectory} of the directory they stand in.
 * That is the seam at which a simulated disk takes the real one's place.
 */
interface Volume {
    Optional<byte[]> read(Path file) throws IOException;

    /** {@code length} bytes from {@code offset}, fewer at the end of the file; empty when there is no file. */
    Optional<byte[]> read(Path file, long offset, int length) throws IOException;

    /** -1 when there is no file. */
    long size(Path file) throws IOException;

    /** Every file below a directory, in no order; none when there is no directory. */
    List<Path> walk(Path directory) throws IOException;

    boolean isDirectory(Path directory);

    /** Mode 0700; nothing happens when it is there. */
    void createDirectory(Path directory) throws IOException;

    void forceDirectory(Path directory) throws IOException;

    /**
     * Opens a file for appending, and makes it when there is none.
     *
     * @param secret mode 0600 in place of 0644, for one that is made
     */
    Handle open(Path file, boolean secret) throws IOException;

    /** As {@link #open}, for a file that must not be there. */
    Handle create(Path file, boolean secret) throws IOException;

    /** In one step, whatever had the new name. */
    void rename(Path from, Path to) throws IOException;

    /** False when there was no such file. */
    boolean delete(Path file) throws IOException;

    Optional<LogFiles.Lock> lock(Path file, String owner) throws IOException;

    Optional<String> lockOwner(Path file) throws IOException;

    /** An open file. */
    interface Handle extends AutoCloseable {
        void append(byte[] bytes, int length) throws LogFiles.DiskFullException, IOException;

        /** Makes its bytes durable, and with {@code metadata} everything else about it but its name. */
        void force(boolean metadata) throws IOException;

        void truncate(long length) throws IOException;

        @Override
        void close() throws IOException;
    }
}
