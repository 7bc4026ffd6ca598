package io.openagentlock.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files in memory that behave like a disk: what was not forced may be gone after a crash. Write-once files that change
 * are an error of the test's subject. Faults are planted with {@link #plan}.
 */
class MemoryFiles implements LogFiles {
    /** What becomes of one writing call. */
    enum Fault {
        /** It throws, and nothing happened. */
        LOST,
        /** It happened, and throws. */
        DONE_BUT_REPLY_LOST,
        /** Only the first 512 bytes happened, and it throws. */
        TORN,
        /** No space: half of it happened, and it throws that. */
        FULL
    }

    /** Every writing call asks it; empty means that all is well. */
    interface Plan {
        Optional<Fault> next(String call, String path);
    }

    /** A file: what readers see, and how much of it a crash keeps. */
    private static final class Content {
        byte[] bytes = {};
        int forced;
    }

    private final TreeMap<String, Content> files = new TreeMap<>();
    private volatile Plan plan = (call, path) -> Optional.empty();
    private volatile boolean locked;

    void plan(Plan next) {
        plan = next;
    }

    /** The machine stops: the lock is gone, and of each file the bytes after the last force. */
    synchronized void crash(boolean losesUnforced) {
        locked = false;
        plan = (call, path) -> Optional.empty();
        if (losesUnforced) {
            files.values().forEach(file -> file.bytes = Arrays.copyOf(file.bytes, file.forced));
        }
    }

    synchronized MemoryFiles copy() {
        MemoryFiles copy = new MemoryFiles();
        files.forEach((path, content) -> copy.put(path, content.bytes.clone()));
        return copy;
    }

    synchronized void put(String path, byte[] bytes) {
        Content content = new Content();
        content.bytes = bytes;
        content.forced = bytes.length;
        files.put(path, content);
    }

    synchronized void remove(String path) {
        files.remove(path);
    }

    /** The bytes themselves, for tests that change them in place. */
    synchronized byte[] raw(String path) {
        return content(path).bytes;
    }

    private Content content(String path) {
        return java.util.Objects.requireNonNull(files.get(path), path);
    }

    synchronized List<String> paths() {
        return List.copyOf(files.keySet());
    }

    private void fault(String call, String path, Runnable whole, Runnable part) throws IOException {
        Optional<Fault> fault = plan.next(call, path);
        if (fault.isEmpty()) {
            whole.run();
            return;
        }
        switch (fault.get()) {
            case LOST -> {}
            case DONE_BUT_REPLY_LOST -> whole.run();
            case TORN -> part.run();
            case FULL -> {
                part.run();
                throw new DiskFullException("planted", new IOException("No space left on device"));
            }
        }
        throw new IOException("planted fault in " + call + " " + path);
    }

    @Override
    public synchronized Optional<byte[]> read(String path) {
        Content content = files.get(path);
        return content == null ? Optional.empty() : Optional.of(content.bytes);
    }

    @Override
    public synchronized Optional<byte[]> read(String path, long offset, int length) {
        return read(path)
                .map(bytes -> Arrays.copyOfRange(
                        bytes, (int) Math.min(offset, bytes.length), (int) Math.min(offset + length, bytes.length)));
    }

    @Override
    public synchronized long size(String path) {
        Content content = files.get(path);
        return content == null ? -1 : content.bytes.length;
    }

    @Override
    public synchronized List<String> list(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        return files.keySet().stream().filter(path -> path.startsWith(prefix)).toList();
    }

    @Override
    public synchronized void writeOnce(String path, byte[] content, boolean secret) throws IOException {
        Content existing = files.get(path);
        if (existing != null && !Arrays.equals(existing.bytes, content)) {
            throw new IOException(path + " exists with other bytes");
        }
        fault("write", path, () -> put(path, content.clone()), () -> {}); // the rename makes it all or nothing
    }

    @Override
    public synchronized void replace(String path, byte[] content) throws IOException {
        fault("replace", path, () -> put(path, content.clone()), () -> {});
    }

    @Override
    public synchronized Appender append(String path) throws IOException {
        if (!files.containsKey(path)) {
            fault("create", path, () -> put(path, new byte[0]), () -> {});
        }
        return new MemoryAppender(path);
    }

    @Override
    public synchronized void truncate(String path, long length) throws IOException {
        fault("truncate", path, () -> put(path, Arrays.copyOf(raw(path), (int) length)), () -> {});
    }

    @Override
    public synchronized void delete(String path) throws IOException {
        fault("delete", path, () -> remove(path), () -> {});
    }

    @Override
    public void clean() {
        // nothing is ever left behind here
    }

    @Override
    public synchronized Optional<Lock> lock(String owner) {
        if (locked) {
            return Optional.empty();
        }
        locked = true;
        return Optional.of(() -> locked = false);
    }

    @Override
    public Optional<String> lockOwner() {
        return locked ? Optional.of("pid 1") : Optional.empty();
    }

    private final class MemoryAppender implements Appender {
        private final String path;

        MemoryAppender(String path) {
            this.path = path;
        }

        private void add(byte[] bytes, int length) {
            Content content = content(path);
            int at = content.bytes.length;
            content.bytes = Arrays.copyOf(content.bytes, at + length);
            System.arraycopy(bytes, 0, content.bytes, at, length);
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            synchronized (MemoryFiles.this) {
                fault("append", path, () -> add(bytes, length), () -> add(bytes, Math.min(512, length / 2)));
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryFiles.this) {
                Content content = content(path);
                fault("force", path, () -> content.forced = content.bytes.length, () -> {
                    content.forced = Math.max(content.forced, content.bytes.length / 512 * 512);
                });
            }
        }

        @Override
        public void close() {
            // nothing to let go of
        }
    }
}
