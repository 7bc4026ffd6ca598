package io.openagentlock.disk;

import io.openagentlock.ledger.LogFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code lock}: locked as long as a process writes, its content names that process. The operating system
 * lets go of it when the process ends, however it ends.
 */
final class LockFile {
    static final String NAME = "lock";

    /** The content is read by others; the lock lies on a byte behind it, since some systems lock against reading. */
    private static final long LOCKED_BYTE = 1 << 20;

    private static final int LONGEST_OWNER = 256;

    /**
     * The locks of this process. POSIX locks belong to the process, and closing any descriptor of the file lets go of
     * them: so while we hold one, this process must not even open the file again.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private LockFile() {}

    static Optional<LogFiles.Lock> take(Path file, String owner, FileAttribute<?> mode) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), mode);
            taken = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            if (!taken) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            FileChannel held = channel;
            return Optional.of(() -> release(file, held));
        } finally {
            if (!taken) {
                release(file, channel);
            }
        }
    }

    private static void release(Path file, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(file);
        }
    }

    /** Who holds the lock now; empty when nobody does. */
    static Optional<String> owner(Path file) throws IOException {
        if (HELD.contains(file)) {
            return Optional.of("this process");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock != null) {
                return Optional.empty();
            }
            ByteBuffer content = ByteBuffer.allocate(LONGEST_OWNER);
            channel.read(content, 0);
            return Optional.of(new String(content.array(), 0, content.position(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | AccessDeniedException _) {
            return Optional.empty();
        }
    }
}
