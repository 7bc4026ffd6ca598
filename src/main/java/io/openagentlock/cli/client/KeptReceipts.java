package io.openagentlock.cli.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the hook client keeps its receipt: the file {@code newest} in a directory of its own in the user's state
 * directory, outside of the agentlock home. {@code bin/seen-dir} in the home, one line, says where that is: the client
 * believes no environment variable, so whoever sets the home up writes it down.
 */
public final class KeptReceipts {
    private static final String FILE = "newest";
    private static final int MAX_PATH = 4096;
    private static final int TRIES = 20;

    private final Path home;

    /** @param home the agentlock home */
    public KeptReceipts(Path home) {
        this.home = home;
    }

    /** The file in the home that says where receipts are. */
    public Path pointer() {
        return home.resolve("bin").resolve("seen-dir");
    }

    /** The directory for this home below the user's own state directory. */
    public static Path directory(Path state, Path home) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(home.toString().getBytes(StandardCharsets.UTF_8));
            return state.resolve("seen").resolve(HexFormat.of().formatHex(digest, 0, 8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Where they are; empty when the home does not say, or the directory is gone. */
    public Optional<Path> directory() throws IOException {
        if (!Files.isRegularFile(pointer(), LinkOption.NOFOLLOW_LINKS) || Files.size(pointer()) > MAX_PATH) {
            return Optional.empty();
        }
        Path directory = Path.of(Files.readString(pointer()).strip());
        boolean usable = directory.isAbsolute() && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
        return usable ? Optional.of(directory) : Optional.empty();
    }

    /**
     * The receipt; empty when none is kept. A file that is empty or all zero is none: that is what a power cut may leave
     * of a new one.
     *
     * @throws IOException the file is damaged, or cannot be read
     */
    public Optional<KeptReceipt> read() throws IOException {
        Optional<Path> file = file();
        for (int tries = 1; ; tries++) {
            try {
                return file.isEmpty() ? Optional.empty() : record(file.get());
            } catch (IllegalArgumentException torn) {
                if (tries == TRIES) { // nobody writes for that long
                    throw new IOException("the kept receipt of the ledger is damaged", torn);
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private Optional<Path> file() throws IOException {
        return directory()
                .map(directory -> directory.resolve(FILE))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static Optional<KeptReceipt> record(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > KeptReceipt.SIZE) {
            throw new IllegalArgumentException("no file of ours");
        }
        byte[] record = Files.readAllBytes(file);
        boolean blank = Arrays.equals(record, new byte[record.length]);
        return blank ? Optional.empty() : Optional.of(KeptReceipt.parse(record));
    }

    /** Keeps a newer receipt. Not forced to the disk: what a power cut takes, the next call brings back. */
    public void keep(KeptReceipt receipt) throws IOException {
        Optional<Path> directory = directory();
        Optional<KeptReceipt> kept = read();
        boolean newer = kept.isEmpty()
                || kept.get().checkpoint().size() < receipt.checkpoint().size();
        if (directory.isEmpty() || !newer) {
            return;
        }
        try (FileChannel out = FileChannel.open(
                directory.get().resolve(FILE),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            out.write(ByteBuffer.wrap(receipt.format()), 0);
        }
    }

    /** Sets the receipt aside: the next answer is believed as the first one. The last eight that were set aside stay. */
    public void setAside() throws IOException {
        Optional<Path> directory = directory();
        if (file().isEmpty() || directory.isEmpty()) {
            return;
        }
        for (int i = 7; i > 0; i--) {
            Path older = directory.get().resolve("former." + i);
            if (Files.exists(older, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(older, directory.get().resolve("former." + (i + 1)), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(directory.get().resolve(FILE), directory.get().resolve("former.1"), StandardCopyOption.ATOMIC_MOVE);
    }
}
