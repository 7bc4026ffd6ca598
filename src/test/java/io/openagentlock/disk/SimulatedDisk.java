package io.openagentlock.disk;

import io.openagentlock.ledger.LogFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that keeps a log of its operations, so that it can be asked what a crash after any of them may have
 * left. POSIX promises no more than this: a write is durable after a force of its file, a name after a force of its
 * directory. Until then each may be there or not, whatever became of the others; of a write each sector of 512 bytes
 * may be there or not; and a file may be as long as its writes made it, with zeros where they did not arrive.
 */
public final class SimulatedDisk implements Volume {
    private static final int SECTOR = 512;

    /** Only the reserve is that long: zeros, which arrive or do not. */
    private static final int LARGE = 1 << 20;

    private static final Path ROOT = Path.of("/ledger");

    /** One change. Files are numbers, as inodes are: a name may go while the file is open. */
    private sealed interface Op {
        record Mkdir(Path directory) implements Op {}

        record Create(Path name, int file) implements Op {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Write(int file, int at, byte[] bytes) implements Op {}

        record Truncate(int file, int length) implements Op {}

        record Rename(Path from, Path to, int file) implements Op {}

        record Unlink(Path name) implements Op {}

        record Force(int file) implements Op {}

        /** The device refused, and the pages count as clean from now on: what was not durable never will be. */
        record FailedForce(int file) implements Op {}

        record ForceDirectory(Path directory) implements Op {}
    }

    /** What programs see, or what lies on the platter. */
    private static final class State {
        final TreeSet<Path> directories = new TreeSet<>();
        final TreeMap<Path, Integer> names = new TreeMap<>();
        final TreeMap<Integer, byte[]> files = new TreeMap<>();

        State copy() {
            State copy = new State();
            copy.directories.addAll(directories);
            copy.names.putAll(names);
            copy.files.putAll(files); // arrays are replaced, never changed
            return copy;
        }

        byte[] content(int file) {
            return files.getOrDefault(file, new byte[0]);
        }

        void put(int file, int at, byte[] bytes, int from, int to) {
            byte[] old = content(file);
            if (at == 0 && old.length == 0 && from == 0 && to == bytes.length) {
                files.put(file, bytes);
                return;
            }
            byte[] next = Arrays.copyOf(old, Math.max(old.length, at + to));
            System.arraycopy(bytes, from, next, at + from, to - from);
            files.put(file, next);
        }

        void apply(Op op) {
            switch (op) {
                case Op.Mkdir(Path directory) -> directories.add(directory);
                case Op.Create(Path name, int file) -> names.put(name, file);
                case Op.Write(int file, int at, byte[] bytes) -> put(file, at, bytes, 0, bytes.length);
                case Op.Truncate(int file, int length) -> files.put(file, Arrays.copyOf(content(file), length));
                case Op.Rename(Path from, Path to, int file) -> {
                    names.remove(from, file);
                    names.put(to, file); // its first name need never have been durable
                }
                case Op.Unlink(Path name) -> names.remove(name);
                case Op.Force _, Op.FailedForce _, Op.ForceDirectory _ -> {}
            }
        }

        /** Names in directories that are not there lead nowhere. */
        void dropUnreachable() {
            directories.removeIf(directory -> !reachable(directory));
            names.keySet().removeIf(name -> !reachable(name));
        }

        private boolean reachable(Path path) {
            for (Path up = path.getParent(); up != null && up.startsWith(ROOT); up = up.getParent()) {
                if (!directories.contains(up)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final State platter;
    private final List<Op> ops;
    private final State seen;
    private int nextFile;
    private int forcesUntilFailure = -1;
    private boolean locked;

    public SimulatedDisk() {
        this(new State(), List.of());
    }

    private SimulatedDisk(State platter, List<Op> ops) {
        this.platter = platter;
        this.ops = new ArrayList<>(ops);
        this.seen = platter.copy();
        ops.forEach(seen::apply);
        int newest = ops.stream()
                .mapToInt(op -> op instanceof Op.Create(Path _, int file) ? file : 0)
                .max()
                .orElse(0);
        int named =
                this.seen.names.values().stream().mapToInt(file -> file).max().orElse(0);
        int written = platter.files.isEmpty() ? 0 : platter.files.lastKey();
        this.nextFile = 1 + Math.max(newest, Math.max(named, written)); // a number is never used for two files
    }

    /** A ledger's files on this disk, by the rules of {@link DiskLogFiles}. */
    public LogFiles files() {
        return new DiskLogFiles(ROOT, this);
    }

    /** Operations so far. */
    public synchronized int position() {
        return ops.size();
    }

    /** The force of a file that comes after so many others fails, once. */
    public synchronized void failForceAfter(int forces) {
        forcesUntilFailure = forces;
    }

    /** The process is killed after so many operations: all of them can be seen, and are as durable as they were. */
    public synchronized SimulatedDisk kill(int position) {
        return new SimulatedDisk(platter.copy(), ops.subList(0, position));
    }

    /** The power fails after so many operations; asks about each thing that may survive or not. */
    public synchronized SimulatedDisk cut(int position, BooleanSupplier survives) {
        boolean[] durable = durable(position);
        State left = platter.copy();
        for (int i = 0; i < position; i++) {
            Op op = ops.get(i);
            if (durable[i]) {
                left.apply(op);
            } else if (op instanceof Op.Write(int file, int at, byte[] bytes)) {
                tear(left, file, at, bytes, survives);
            } else if (survives.getAsBoolean()) {
                left.apply(op);
            }
        }
        left.dropUnreachable();
        return new SimulatedDisk(left, List.of());
    }

    private boolean[] durable(int position) {
        boolean[] durable = new boolean[position];
        Set<Object> forced = new HashSet<>();
        for (int i = position - 1; i >= 0; i--) {
            durable[i] = switch (ops.get(i)) {
                case Op.Force(int file) -> {
                    forced.add(file);
                    yield true;
                }
                case Op.FailedForce(int file) -> {
                    forced.remove(file);
                    yield true;
                }
                case Op.ForceDirectory(Path directory) -> {
                    forced.add(directory);
                    yield true;
                }
                case Op.Write write -> forced.contains(write.file());
                case Op.Truncate truncate -> forced.contains(truncate.file());
                case Op.Mkdir(Path directory) -> forced.contains(parent(directory));
                case Op.Create(Path name, int ignored) -> forced.contains(parent(name));
                case Op.Rename(Path ignored, Path to, int same) -> forced.contains(parent(to));
                case Op.Unlink(Path name) -> forced.contains(parent(name));
            };
        }
        return durable;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? ROOT : parent;
    }

    private static void tear(State left, int file, int at, byte[] bytes, BooleanSupplier survives) {
        int unit = bytes.length < LARGE ? SECTOR : bytes.length;
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + unit - (at + from) % unit);
            if (survives.getAsBoolean()) {
                left.put(file, at, bytes, from, to);
            }
            from = to;
        }
        if (survives.getAsBoolean()) {
            left.put(file, at, bytes, bytes.length, bytes.length); // its length arrived
        }
    }

    /** Says the same of two disks that a program could not tell apart. */
    public synchronized int fingerprint() {
        int hash = seen.directories.hashCode();
        for (var name : seen.names.entrySet()) {
            hash = 31 * hash + name.getKey().hashCode();
            byte[] content = seen.content(name.getValue());
            hash = 31 * hash + (content.length < LARGE ? Arrays.hashCode(content) : content.length);
        }
        return hash;
    }

    /** The operations before a position, for a message. */
    public synchronized String story(int position) {
        StringBuilder story = new StringBuilder();
        for (Op op : ops.subList(Math.max(0, position - 12), position)) {
            story.append("\n  ")
                    .append(
                            op instanceof Op.Write(int file, int at, byte[] bytes)
                                    ? "Write[file=" + file + ", at=" + at + ", bytes=" + bytes.length + "]"
                                    : op.toString());
        }
        return story.toString();
    }

    private void record(Op op) {
        ops.add(op);
        seen.apply(op);
    }

    private @Nullable Integer file(Path name) {
        return seen.names.get(name);
    }

    @Override
    public synchronized Optional<byte[]> read(Path file) {
        Integer number = file(file);
        return number == null
                ? Optional.empty()
                : Optional.of(seen.content(number).clone());
    }

    @Override
    public synchronized Optional<byte[]> read(Path file, long offset, int length) {
        return read(file)
                .map(bytes -> Arrays.copyOfRange(
                        bytes, (int) Math.min(offset, bytes.length), (int) Math.min(offset + length, bytes.length)));
    }

    @Override
    public synchronized long size(Path file) {
        Integer number = file(file);
        return number == null ? -1 : seen.content(number).length;
    }

    @Override
    public synchronized List<Path> walk(Path directory) {
        return seen.names.keySet().stream()
                .filter(name -> name.startsWith(directory))
                .toList();
    }

    @Override
    public synchronized boolean isDirectory(Path directory) {
        return !directory.startsWith(ROOT) || seen.directories.contains(directory);
    }

    @Override
    public synchronized void createDirectory(Path directory) {
        if (!isDirectory(directory)) {
            record(new Op.Mkdir(directory));
        }
    }

    @Override
    public synchronized void forceDirectory(Path directory) {
        record(new Op.ForceDirectory(directory));
    }

    @Override
    public synchronized Handle open(Path file, boolean secret) throws IOException {
        Integer number = file(file);
        return number == null ? create(file, secret) : new Open(number);
    }

    @Override
    public synchronized Handle create(Path file, boolean secret) throws IOException {
        if (file(file) != null) {
            throw new FileAlreadyExistsException(file.toString());
        }
        if (!isDirectory(parent(file))) {
            throw new FileNotFoundException(file.toString());
        }
        int number = nextFile++;
        record(new Op.Create(file, number));
        return new Open(number);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        Integer file = file(from);
        if (file == null || !isDirectory(parent(to))) {
            throw new FileNotFoundException(from + " to " + to);
        }
        record(new Op.Rename(from, to, file));
    }

    @Override
    public synchronized boolean delete(Path file) {
        boolean there = file(file) != null;
        if (there) {
            record(new Op.Unlink(file));
        }
        return there;
    }

    @Override
    public synchronized Optional<LogFiles.Lock> lock(Path file, String owner) {
        if (locked) {
            return Optional.empty();
        }
        locked = true;
        return Optional.of(() -> locked = false);
    }

    @Override
    public Optional<String> lockOwner(Path file) {
        return locked ? Optional.of("pid 1") : Optional.empty();
    }

    private final class Open implements Handle {
        private final int file;

        Open(int file) {
            this.file = file;
        }

        @Override
        public void append(byte[] bytes, int length) {
            synchronized (SimulatedDisk.this) {
                record(new Op.Write(file, seen.content(file).length, Arrays.copyOf(bytes, length)));
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            synchronized (SimulatedDisk.this) {
                if (forcesUntilFailure-- == 0) {
                    record(new Op.FailedForce(file));
                    throw new IOException("Input/output error");
                }
                record(new Op.Force(file));
            }
        }

        @Override
        public void truncate(long length) {
            synchronized (SimulatedDisk.this) {
                record(new Op.Truncate(file, (int) length));
            }
        }

        @Override
        public void close() {
            // nothing to let go of
        }
    }
}
