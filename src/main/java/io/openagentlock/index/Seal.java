package io.openagentlock.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Length and checksum of a closed index, in a file beside it. SQLite has no checksums: a flipped byte in a number would
 * go unnoticed, one in its structure would be parsed. So an index is opened only as it was closed; after a crash, and
 * after anything else that happened to it meanwhile, it is built again.
 */
record Seal(Path index, Path file) {
    private static final int CHUNK = 256 << 10;
    private static final int MOST = 100;

    static Seal of(Path index) {
        return new Seal(index, index.resolveSibling("index.seal"));
    }

    void put() throws IOException {
        remove();
        try (FileChannel out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            out.write(ByteBuffer.wrap(now().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Whether the index is byte for byte as it was sealed. */
    boolean holds() throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.allocate(MOST);
            in.read(bytes);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1).equals(now());
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    private String now() throws IOException {
        CRC32C crc = new CRC32C();
        long length = 0;
        try (FileChannel in = FileChannel.open(index, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
            while (in.read(bytes.clear()) >= 0) {
                length += bytes.position();
                crc.update(bytes.flip());
            }
        }
        return String.format(Locale.ROOT, "%d %08x%n", length, crc.getValue());
    }
}
