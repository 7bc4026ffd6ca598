package io.openagentlock.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a POSIX ustar archive (IEEE Std 1003.1, pax, "ustar Interchange Format") that depends on names and contents
 * only: mode 0644, owner 0, time 0.
 */
final class Tar implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    private final OutputStream out;

    Tar(OutputStream out) {
        this.out = out;
    }

    /** A file; its name has at most 100 bytes of ASCII. */
    void file(String name, byte[] content) throws IOException {
        out.write(header(name, content.length));
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static byte[] header(String name, int size) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name in the archive is too long");
        }
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o\0", size));
        put(header, 136, "00000000000\0");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        put(header, 329, "0000000\0");
        put(header, 337, "0000000\0");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xFF;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** Two empty blocks; the stream stays open. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }
}
