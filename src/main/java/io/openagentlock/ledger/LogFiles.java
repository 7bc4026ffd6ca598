package io.openagentlock.ledger;

import java.io.IOException;
import java.util.Optional;

/**
 * The ledger's whole outside world: durable files below one directory. Paths are relative, with {@code /} between
 * names. When a method that writes returns, its effect survives a crash of the machine; when it throws, the effect may
 * or may not have happened.
 */
public interface LogFiles extends StoredFiles {
    /**
     * Writes a file that never changes again: temporary file, force, rename, force of the directory. If it exists
     * already with the same bytes, nothing is done.
     *
     * @param secret only the owner may read it (mode 0600)
     * @throws IOException also when the file exists with other bytes
     */
    void writeOnce(String path, byte[] content, boolean secret) throws IOException;

    /** Replaces a file in one step, by the same route. */
    void replace(String path, byte[] content) throws IOException;

    /** Opens a file for appending; creates it durably when there is none. */
    Appender append(String path) throws IOException;

    /** Cuts a file to a shorter length and forces it. */
    void truncate(String path, long length) throws IOException;

    /** Removes a file durably; nothing happens when there is none. */
    void delete(String path) throws IOException;

    /** Removes what interrupted writes left behind. */
    void clean() throws IOException;

    /**
     * Takes the lock that lets one process write. Held until the lock is closed or the process ends.
     *
     * @return empty when another process holds it
     */
    Optional<Lock> lock(String owner) throws IOException;

    /** A held lock. */
    interface Lock extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** One file open for appending, by one thread. */
    interface Appender extends AutoCloseable {
        /** Appends all bytes; nothing is durable before {@link #force}. */
        void write(byte[] bytes, int length) throws DiskFullException, IOException;

        /** Makes what was written durable. After an exception this appender must not be used again. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** No space left on the device: nothing of this write may be relied on, nothing before it is lost. */
    final class DiskFullException extends IOException {
        private static final long serialVersionUID = 1L;

        public DiskFullException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
