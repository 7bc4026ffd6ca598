package io.openagentlock.daemon.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The bytes of one connection, under a watch: whoever reads or writes says first for how long, and {@link #expire},
 * called from outside at intervals, ends what lasts longer. No call of its own can hang for ever.
 */
final class Wire {
    /** The JDK keeps a native buffer as large as the largest transfer, for each carrier thread. */
    private static final int SLICE = 64 << 10;

    private static final int FIRST_BUFFER = 2 << 10;

    private final SocketChannel channel;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private final AtomicReference<Watch> watch;

    /** What the connection is doing. */
    enum Phase {
        /** Waiting for the first byte of a request. */
        IDLE,
        READING,
        /** A route is at work; its time is its own matter. */
        HANDLING,
        WRITING,
        /** The last answer is out; the peer is still sending what nobody wants. */
        LINGERING,
        /** Waiting for the next event of a stream. */
        STREAMING
    }

    private record Watch(Phase phase, long since, long nanos, boolean expired) {
        boolean over(long now) {
            return phase != Phase.HANDLING && phase != Phase.STREAMING && now - since > nanos;
        }
    }

    /** The peer closed, or was cut off by {@link #expire}. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;
    }

    Wire(SocketChannel channel, Duration idleTime) {
        this.channel = channel;
        this.watch = new AtomicReference<>(new Watch(Phase.IDLE, System.nanoTime(), idleTime.toNanos(), false));
    }

    void begin(Phase phase, Duration most) {
        watch.set(new Watch(phase, System.nanoTime(), most.toNanos(), false));
    }

    Phase phase() {
        return watch.get().phase();
    }

    /** How long we have been waiting for the peer to send or to end; 0 when something else is going on. */
    long waitingNanos(long now) {
        Watch seen = watch.get();
        boolean waiting = switch (seen.phase()) {
            case IDLE, READING, LINGERING -> true;
            case HANDLING, WRITING, STREAMING -> false;
        };
        return waiting ? now - seen.since() : 0;
    }

    /** Ends what lasts too long: a request is cut short so that it can still be answered, all else is closed. */
    void expire(long now) {
        Watch seen = watch.get();
        if (!seen.over(now)) {
            return;
        }
        boolean late = seen.phase() == Phase.READING && !seen.expired();
        Watch last = new Watch(seen.phase(), now, seen.nanos(), true);
        // Whoever went on to something else in this very moment was in time.
        if (watch.compareAndSet(seen, last)) {
            if (late) {
                shutInput();
            } else {
                close();
            }
        }
    }

    private void shutInput() {
        try {
            channel.shutdownInput();
        } catch (IOException gone) {
            close();
        }
    }

    /** Whether the last read ended because its time was over. */
    boolean expired() {
        return watch.get().expired();
    }

    byte[] buffer() {
        return buffer;
    }

    int filled() {
        return filled;
    }

    /** Reads more into the buffer, which grows up to {@code most} bytes; throws {@link Ended} at the end. */
    void fill(int most) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(most, buffer.length * 2));
        }
        filled += receive(buffer, filled, buffer.length - filled);
    }

    /** Forgets the first bytes of the buffer. */
    void drop(int count) {
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
    }

    /** Reads 1 to {@code most} bytes, first those that are in the buffer; throws {@link Ended} at the end. */
    int read(byte[] into, int from, int most) throws IOException {
        if (filled == 0) {
            return receive(into, from, most);
        }
        int count = Math.min(most, filled);
        System.arraycopy(buffer, 0, into, from, count);
        drop(count);
        return count;
    }

    private int receive(byte[] into, int from, int most) throws IOException {
        int count = channel.read(ByteBuffer.wrap(into, from, Math.min(most, SLICE)));
        if (count < 0) {
            throw new Ended();
        }
        return count;
    }

    /** Tells the peer that nothing more comes, and forgets what it still sends until it has ended too. */
    void readToEnd() throws IOException {
        channel.shutdownOutput();
        filled = 0;
        while (channel.read(ByteBuffer.wrap(buffer)) >= 0) {
            // Until the end, or until our time for this is over.
        }
    }

    void write(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; ) {
            from += channel.write(ByteBuffer.wrap(bytes, from, Math.min(SLICE, bytes.length - from)));
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // Closed is what it was to become.
        }
    }
}
