package io.openagentlock.disk;

import io.openagentlock.ledger.LogFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** {@link LogFiles} on a real file system. */
public final class DiskLogFiles implements LogFiles {
    private static final String TEMPORARY = "tmp";
    private static final FileAttribute<Set<PosixFilePermission>> SECRET = mode("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> PUBLIC = mode("rw-r--r--");

    private final Path root;
    private final DurableDirectory directories = new DurableDirectory();
    private final AtomicLong temporaries = new AtomicLong();

    /** Files below a directory, which is created with mode 0700 at the first write. */
    public DiskLogFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private Path path(String relative) {
        Path path = root.resolve(relative).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("a path outside the ledger");
        }
        return path;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path(path)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> read(String path, long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(path(path), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer, offset + buffer.position());
            }
            return Optional.of(
                    buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public long size(String path) throws IOException {
        try {
            return Files.size(path(path));
        } catch (NoSuchFileException _) {
            return -1;
        }
    }

    @Override
    public List<String> list(String directory) throws IOException {
        Path start = path(directory);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(start)) {
            return found.filter(path -> !Files.isDirectory(path))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void writeOnce(String path, byte[] content, boolean secret) throws IOException {
        Path target = path(path);
        Optional<byte[]> existing = read(path);
        if (existing.isEmpty()) {
            install(target, content, secret ? SECRET : PUBLIC);
            return;
        }
        if (!Arrays.equals(existing.get(), content)) {
            throw new IOException(path + " exists with other bytes");
        }
        // It may have been renamed by a process that died before it could force the directory.
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ)) {
            channel.force(true);
        }
        DurableDirectory.force(parent(target));
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        install(path(path), content, SECRET);
    }

    private void install(Path target, byte[] content, FileAttribute<?> mode) throws IOException {
        Path directory = parent(target);
        directories.create(directory);
        directories.create(root.resolve(TEMPORARY));
        Path temporary = root.resolve(TEMPORARY).resolve(Long.toString(temporaries.incrementAndGet()));
        try (FileChannel channel =
                FileChannel.open(temporary, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), mode)) {
            writeAll(channel, ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        DurableDirectory.force(directory);
    }

    private static Path parent(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException("a file without a directory");
        }
        return parent;
    }

    @Override
    public Appender append(String path) throws IOException {
        Path target = path(path);
        directories.create(parent(target));
        boolean created = !Files.exists(target);
        AsynchronousFileChannel file = AsynchronousFileChannel.open(
                target, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), null, SECRET);
        if (created) {
            file.force(true);
            DurableDirectory.force(parent(target));
        }
        return new SteadyAppender(new FileOutputStream(target.toFile(), true), file);
    }

    @Override
    public void truncate(String path, long length) throws IOException {
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(path(path), StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        Path target = path(path);
        if (Files.deleteIfExists(target)) {
            DurableDirectory.force(parent(target));
        }
    }

    @Override
    public void clean() throws IOException {
        for (String leftOver : list(TEMPORARY)) {
            delete(leftOver);
        }
    }

    @Override
    public Optional<Lock> lock(String owner) throws IOException {
        directories.create(root);
        return LockFile.take(root.resolve(LockFile.NAME), owner, SECRET);
    }

    @Override
    public Optional<String> lockOwner() throws IOException {
        return LockFile.owner(root.resolve(LockFile.NAME));
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw known(e);
        }
    }

    private static IOException known(IOException e) {
        return isFull(e) ? new DiskFullException("no space left on the device", e) : e;
    }

    private static boolean isFull(IOException e) {
        String text = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("quota exceeded");
    }

    /**
     * One open segment, which goes on whatever happens to the threads that write to it: an interrupt would close a
     * {@link FileChannel}, and with it the ledger, for everybody. A stream and an asynchronous channel do not care; both
     * are for the same file, since only the one appends and only the other forces no more than the data.
     */
    private record SteadyAppender(FileOutputStream out, AsynchronousFileChannel file) implements Appender {
        @Override
        public void write(byte[] bytes, int length) throws IOException {
            try {
                out.write(bytes, 0, length);
            } catch (IOException e) {
                throw known(e);
            }
        }

        @Override
        public void force() throws IOException {
            file.force(false);
        }

        @Override
        public void close() throws IOException {
            try (out) {
                file.close();
            }
        }
    }
}
