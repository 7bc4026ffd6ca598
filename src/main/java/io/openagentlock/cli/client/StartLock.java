package io.openagentlock.cli.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** {@code run/start.lock}: at most one start at a time, and one in ten seconds; its time of change is the last start's. */
final class StartLock {
    private StartLock() {}

    /** Whether the start is ours to do. The C client does the same with the same file. */
    static boolean take(Path file, Duration pause, Instant now) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
            if (channel.size() > 0 && age.abs().compareTo(pause) < 0) {
                return false;
            }
            channel.write(ByteBuffer.wrap(new byte[] {'1'}), 0);
            return true;
        }
    }
}
