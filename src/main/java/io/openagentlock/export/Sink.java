package io.openagentlock.export;

import java.io.IOException;

/** Where lines go. Used by one thread. */
public interface Sink extends AutoCloseable {
    /** Takes a line, without its end. */
    void put(String line) throws IOException;

    /** Returns when the receiver has every line so far. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;

    /** Whoever read along has stopped reading: an end, not an error. */
    final class ReaderGoneException extends IOException {
        private static final long serialVersionUID = 1L;

        public ReaderGoneException() {
            super("the reader has gone");
        }
    }
}
