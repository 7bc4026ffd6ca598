package io.openagentlock.cli.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP/1.1 response (RFC 9112) from a link: strict where two readers could disagree, bounded everywhere. */
final class HttpText {
    private static final int HEAD_MAX = 16 << 10;
    private static final int LINE_MAX = 8 << 10;

    private final Link link;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 << 10).flip();

    HttpText(Link link) {
        this.link = link;
    }

    /** The status line and header fields, names in lower case; a repeated field is refused. */
    record Head(int status, Map<String, String> fields) {}

    Head head() throws IOException {
        int left = HEAD_MAX;
        String status = line();
        if (!status.matches("HTTP/1\\.1 [1-5][0-9][0-9]( .*)?")) {
            throw new ProtocolException("not HTTP/1.1");
        }
        Map<String, String> fields = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || left < 0 || line.charAt(colon - 1) == ' ') {
                throw new ProtocolException("malformed header");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.put(name, line.substring(colon + 1).strip()) != null && !name.equals("set-cookie")) {
                throw new ProtocolException("repeated header");
            }
        }
        return new Head(Integer.parseInt(status.substring(9, 12)), fields);
    }

    /** The body, of at most {@code max} bytes. */
    byte[] body(Head head, int max) throws IOException {
        String coding = head.fields().get("transfer-encoding");
        String length = head.fields().get("content-length");
        if (head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        if (coding != null) {
            if (length != null || !coding.equalsIgnoreCase("chunked")) {
                throw new ProtocolException("unknown transfer coding");
            }
            return chunked(max);
        }
        if (length == null || !length.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(length) > max) {
            throw new ProtocolException("no usable length");
        }
        return bytes(Integer.parseInt(length));
    }

    /** Whether more came than was read. */
    boolean hasMore() {
        return buffer.hasRemaining();
    }

    private byte[] chunked(int max) throws IOException {
        var whole = new java.io.ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            if (whole.size() + chunk.length > max) {
                throw new ProtocolException("too long");
            }
            whole.writeBytes(chunk);
        }
        return whole.toByteArray();
    }

    /** The next chunk; empty at the end. Extensions and trailers are read over. */
    byte[] chunk() throws IOException {
        String size = line().split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw new ProtocolException("malformed chunk");
        }
        byte[] chunk = bytes(Integer.parseInt(size, 16));
        String rest = line();
        while (chunk.length == 0 && !rest.isEmpty()) {
            rest = line();
        }
        if (!rest.isEmpty()) {
            throw new ProtocolException("malformed chunk");
        }
        return chunk;
    }

    /** A line without its CR LF (or LF, which event streams use). */
    String line() throws IOException {
        return line(LINE_MAX);
    }

    String line(int max) throws IOException {
        var line = new java.io.ByteArrayOutputStream(80);
        for (int c = next(); c != '\n'; c = next()) {
            if (line.size() == max) {
                throw new ProtocolException("line too long");
            }
            line.write(c);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int have = 0; have < length; ) {
            fill();
            int n = Math.min(buffer.remaining(), length - have);
            buffer.get(bytes, have, n);
            have += n;
        }
        return bytes;
    }

    private int next() throws IOException {
        fill();
        return buffer.get() & 0xff;
    }

    private void fill() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int n = link.read(buffer);
            buffer.flip();
            if (n < 0) {
                throw new EOFException("the connection ended early");
            }
        }
    }
}
