package io.openagentlock.disk;

import io.openagentlock.ledger.LogFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
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
import java.util.stream.Stream;

/** {@link Volume} on a real file system. */
final class RealVolume implements Volume {
    private static final FileAttribute<Set<PosixFilePermission>> SECRET = mode("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> PUBLIC = mode("rw-r--r--");
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = mode("rwx------");

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> read(Path file, long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
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
    public long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return -1;
        }
    }

    @Override
    public List<Path> walk(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(path -> !Files.isDirectory(path)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean isDirectory(Path directory) {
        return Files.isDirectory(directory);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, DIRECTORY);
        } catch (FileAlreadyExistsException _) {
            // another thread of ours was faster
        }
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        // Not a FileChannel: an interrupt of this thread would make it fail.
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Handle open(Path file, boolean secret) throws IOException {
        return handle(file, StandardOpenOption.CREATE, secret);
    }

    @Override
    public Handle create(Path file, boolean secret) throws IOException {
        return handle(file, StandardOpenOption.CREATE_NEW, secret);
    }

    private static Handle handle(Path file, StandardOpenOption how, boolean secret) throws IOException {
        try {
            AsynchronousFileChannel channel = AsynchronousFileChannel.open(
                    file, Set.of(StandardOpenOption.WRITE, how), null, secret ? SECRET : PUBLIC);
            return new SteadyHandle(new FileOutputStream(file.toFile(), true), channel);
        } catch (IOException e) {
            throw known(e);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        return Files.deleteIfExists(file);
    }

    @Override
    public Optional<LogFiles.Lock> lock(Path file, String owner) throws IOException {
        return LockFile.take(file, owner, SECRET);
    }

    @Override
    public Optional<String> lockOwner(Path file) throws IOException {
        return LockFile.owner(file);
    }

    private static IOException known(IOException e) {
        return isFull(e) ? new LogFiles.DiskFullException("no space left on the device", e) : e;
    }

    private static boolean isFull(IOException e) {
        String text = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("quota exceeded");
    }

    /**
     * One open file, which goes on whatever happens to the threads that write to it: an interrupt would close a
     * {@link FileChannel}, and with it the ledger, for everybody. A stream and an asynchronous channel do not care; both
     * are for the same file, since only the one appends and only the other forces no more than the data.
     */
    private record SteadyHandle(FileOutputStream out, AsynchronousFileChannel file) implements Handle {
        @Override
        public void append(byte[] bytes, int length) throws IOException {
            try {
                out.write(bytes, 0, length);
            } catch (IOException e) {
                throw known(e);
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            try {
                file.force(metadata);
            } catch (IOException e) {
                throw known(e);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public void close() throws IOException {
            try (out) {
                file.close();
            }
        }
    }
}
