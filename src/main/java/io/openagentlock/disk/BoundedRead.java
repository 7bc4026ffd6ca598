package io.openagentlock.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a file that somebody else may replace in any moment, by a pipe for example, whose opening would never end: on a
 * thread of its own, with a deadline. A thread that hangs is given up; few may hang at one time.
 */
final class BoundedRead {
    private static final int MOST_HANGING = 4;
    private static final long MOST_MILLIS = 500;
    private final Semaphore free = new Semaphore(MOST_HANGING);

    /** The first bytes of a file, at most so many. */
    byte[] read(Path file, int most) throws IOException {
        if (!free.tryAcquire()) {
            throw new IOException("too many files hang");
        }
        FutureTask<byte[]> reading = new FutureTask<>(() -> {
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(most);
            } finally {
                free.release();
            }
        });
        Thread.ofPlatform().daemon().name("policy-file").start(reading);
        try {
            return reading.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            throw new IOException("it hangs", hangs);
        } catch (ExecutionException failed) {
            throw new IOException("it cannot be read", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }
}
