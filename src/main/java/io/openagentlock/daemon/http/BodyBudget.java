package io.openagentlock.daemon.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that request bodies may take together. A body pays as its bytes arrive, not when they are announced, so
 * promises cost nothing; its first bytes are free, so that small hook calls get through beside large ones.
 */
final class BodyBudget {
    /** What every request may read without asking. */
    static final int FREE = 16 << 10;

    private final Semaphore bytes;
    private final Duration wait;

    BodyBudget(int total, Duration wait) {
        this.bytes = new Semaphore(total);
        this.wait = wait;
    }

    /** Where a body comes from. */
    interface Input {
        /** Reads 1 to {@code most} bytes; throws where there are no more. */
        int read(byte[] into, int from, int most) throws IOException;
    }

    /** What one request holds, until it is closed. */
    Share share() {
        return new Share();
    }

    final class Share implements AutoCloseable {
        private int held;

        private Share() {}

        /**
         * Reads a body of {@code length} bytes.
         *
         * @throws HttpException 503 when there is no room for too long
         */
        byte[] read(int length, Input input) throws IOException {
            byte[] body = new byte[Math.min(length, FREE)];
            for (int have = 0; have < length; ) {
                if (have == body.length) {
                    int size = (int) Math.min(length, body.length * 4L);
                    grow(size);
                    body = Arrays.copyOf(body, size);
                }
                have += input.read(body, have, body.length - have);
            }
            return body;
        }

        /** Makes room for {@code size} bytes in all; throws {@link HttpException} 503 when there is none for too long. */
        private void grow(int size) {
            int more = Math.max(size - FREE, 0) - held;
            if (more <= 0) {
                return;
            }
            if (!acquired(more)) {
                throw HttpException.busy("bodies-in-flight", "too many large requests are being read");
            }
            held += more;
        }

        private boolean acquired(int more) {
            try {
                return bytes.tryAcquire(more, wait.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            bytes.release(held);
            held = 0;
        }
    }
}
