package io.openagentlock.bench;

import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.ledger.LogFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The same files without a single force, to make a large ledger in minutes. */
final class QuickFiles implements LogFiles {
    private final Path root;
    private final LogFiles real;

    QuickFiles(Path root) {
        this.root = root;
        this.real = new DiskLogFiles(root);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return real.read(path);
    }

    @Override
    public Optional<byte[]> read(String path, long offset, int length) throws IOException {
        return real.read(path, offset, length);
    }

    @Override
    public long size(String path) throws IOException {
        return real.size(path);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return real.list(directory);
    }

    @Override
    public void writeOnce(String path, byte[] content, boolean secret) throws IOException {
        write(path, content);
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        write(path + ".new", content);
        Files.move(root.resolve(path + ".new"), root.resolve(path), StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        try {
            Files.write(file, content);
        } catch (java.nio.file.NoSuchFileException noDirectory) {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
    }

    @Override
    public Appender append(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        FileOutputStream out = new FileOutputStream(file.toFile(), true);
        return new Appender() {
            @Override
            public void write(byte[] bytes, int length) throws IOException {
                out.write(bytes, 0, length);
            }

            @Override
            public void force() {
                // the point of it
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void truncate(String path, long length) throws IOException {
        real.truncate(path, length);
    }

    @Override
    public void delete(String path) throws IOException {
        Files.deleteIfExists(root.resolve(path));
    }

    @Override
    public void clean() throws IOException {
        real.clean();
    }

    @Override
    public Optional<Lock> lock(String owner) throws IOException {
        Files.createDirectories(root);
        return real.lock(owner);
    }

    @Override
    public Optional<String> lockOwner() throws IOException {
        return real.lockOwner();
    }
}
