package io.openagentlock.disk;

import io.openagentlock.ledger.StoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ledger's directory, only read. Follows no symbolic link and opens nothing but regular files, since somebody else may
 * have made it: what is neither file nor directory is listed, and counts as not there when it is read.
 */
public final class StoredDirectory implements StoredFiles {
    /** No file of a ledger comes near: segments end at 16 MiB and one frame. */
    private static final int LARGEST = 64 << 20;

    private final Path root;

    public StoredDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A directory, or an archive of one. */
    public static StoredFiles open(Path place) throws IOException {
        return Files.isDirectory(place) ? new StoredDirectory(place) : StoredArchive.open(place);
    }

    private Optional<Path> file(String relative) {
        Path path = root.resolve(relative).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("a path outside the ledger");
        }
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Optional.of(path) : Optional.empty();
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Optional<Path> file = file(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(path + " is larger than any file of a ledger");
            }
            return Optional.of(bytes);
        }
    }

    @Override
    public Optional<byte[]> read(String path, long offset, int length) throws IOException {
        Optional<Path> file = file(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(read(channel, offset, length));
        }
    }

    /** So many bytes, fewer at the end of the file. */
    static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, offset + buffer.position());
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    @Override
    public long size(String path) throws IOException {
        Optional<Path> file = file(path);
        return file.isEmpty() ? -1 : Files.size(file.get());
    }

    @Override
    public List<String> list(String directory) throws IOException {
        Path start = root.resolve(directory);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(start)) {
            return found.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Optional<String> lockOwner() throws IOException {
        Optional<Path> lock = file(LockFile.NAME);
        return lock.isEmpty() ? Optional.empty() : LockFile.owner(lock.get());
    }
}
