package io.openagentlock.disk;

import io.openagentlock.ledger.LogFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@link LogFiles} on a file system: the order of writes, forces and renames after which a crash finds each file whole
 * or not at all.
 */
public final class DiskLogFiles implements LogFiles {
    private static final String TEMPORARY = "tmp";

    private final Path root;
    private final Volume volume;

    /** Directories that are known to exist durably: asked once, not at every write. */
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    private final AtomicLong temporaries = new AtomicLong();

    /** Files below a directory, which is created with mode 0700 at the first write. */
    public DiskLogFiles(Path root) {
        this(root, new RealVolume());
    }

    /** The same on another file system: for a simulated one. */
    DiskLogFiles(Path root, Volume volume) {
        this.root = root.toAbsolutePath().normalize();
        this.volume = volume;
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
        return volume.read(path(path));
    }

    @Override
    public Optional<byte[]> read(String path, long offset, int length) throws IOException {
        return volume.read(path(path), offset, length);
    }

    @Override
    public long size(String path) throws IOException {
        return volume.size(path(path));
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return volume.walk(path(directory)).stream()
                .map(path -> root.relativize(path).toString())
                .sorted()
                .toList();
    }

    @Override
    public void writeOnce(String path, byte[] content, boolean secret) throws IOException {
        Path target = path(path);
        Optional<byte[]> existing = read(path);
        if (existing.isEmpty()) {
            install(target, content, secret);
            return;
        }
        if (!Arrays.equals(existing.get(), content)) {
            throw new IOException(path + " exists with other bytes");
        }
        // It may have been renamed by a process that died before it could force the directory.
        try (Volume.Handle file = volume.open(target, secret)) {
            file.force(true);
        }
        volume.forceDirectory(parent(target));
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        install(path(path), content, true);
    }

    private void install(Path target, byte[] content, boolean secret) throws IOException {
        Path directory = parent(target);
        createDirectory(directory);
        createDirectory(root.resolve(TEMPORARY));
        Path temporary = root.resolve(TEMPORARY).resolve(Long.toString(temporaries.incrementAndGet()));
        try (Volume.Handle file = volume.create(temporary, secret)) {
            file.append(content, content.length);
            file.force(true);
        } catch (IOException e) {
            deleteQuietly(temporary, e); // on a full disk its bytes are wanted
            throw e;
        }
        volume.rename(temporary, target);
        volume.forceDirectory(directory);
    }

    private void deleteQuietly(Path temporary, IOException because) {
        try {
            volume.delete(temporary);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** Creates a directory and its parents, each forced into its own parent. */
    private void createDirectory(Path directory) throws IOException {
        if (known.contains(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (!volume.isDirectory(directory)) {
            if (parent != null) {
                createDirectory(parent);
            }
            volume.createDirectory(directory);
        }
        // One that is there may be the work of a process that died before it could force the name.
        if (parent != null && directory.startsWith(root)) {
            volume.forceDirectory(parent);
        }
        known.add(directory);
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
        createDirectory(parent(target));
        Volume.Handle file = volume.open(target, true);
        // Also when it is there: a process that died may have made it, and not forced its name.
        file.force(true);
        volume.forceDirectory(parent(target));
        return new SegmentAppender(file);
    }

    @Override
    public void truncate(String path, long length) throws IOException {
        try (Volume.Handle file = volume.open(path(path), true)) {
            file.truncate(length);
            file.force(true);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        Path target = path(path);
        if (volume.delete(target)) {
            volume.forceDirectory(parent(target));
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
        createDirectory(root);
        return volume.lock(root.resolve(LockFile.NAME), owner);
    }

    @Override
    public Optional<String> lockOwner() throws IOException {
        return volume.lockOwner(root.resolve(LockFile.NAME));
    }

    private record SegmentAppender(Volume.Handle file) implements Appender {
        @Override
        public void write(byte[] bytes, int length) throws IOException {
            file.append(bytes, length);
        }

        @Override
        public void force() throws IOException {
            file.force(false);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
