package io.openagentlock.mcp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Lines out, each whole: many threads write. */
final class Pipe {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final OutputStream out;

    Pipe(OutputStream out) {
        this.out = new BufferedOutputStream(out, 64 << 10);
    }

    /** Where the next part of a long line comes from; empty at its end. */
    interface Parts {
        Optional<byte[]> next() throws IOException;
    }

    void line(byte[] bytes) throws IOException {
        lock.lock();
        try {
            out.write(bytes);
            out.write('\n');
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** A line in parts; nothing else gets in between. Its end is written by {@code whole}'s word only. */
    void line(Parts parts, java.util.function.BooleanSupplier whole) throws IOException {
        lock.lock();
        try {
            Optional<byte[]> held = parts.next();
            while (held.isPresent()) {
                Optional<byte[]> following = parts.next();
                if (following.isEmpty() && !whole.getAsBoolean()) {
                    throw new IOException("a message that cannot be told from another was cut off");
                }
                out.write(held.get());
                held = following;
            }
            out.write('\n');
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            out.close();
        } catch (IOException gone) {
            // Whoever read it is gone already.
        } finally {
            lock.unlock();
        }
    }
}
