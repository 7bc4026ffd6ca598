package io.openagentlock.daemon.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends exactly the bytes it is given, on either door, and reads what comes back. */
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    // Read by one test, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private RawClient(SocketAddress address) throws IOException {
        this.channel = SocketChannel.open(address);
    }

    static RawClient unix(Path socket) throws IOException {
        return new RawClient(UnixDomainSocketAddress.of(socket));
    }

    static RawClient tcp(InetSocketAddress address) throws IOException {
        return new RawClient(address);
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return this;
    }

    /** Like {@link #send}, for a server that may hang up while we send. */
    RawClient offer(byte[] bytes) {
        try {
            return send(bytes);
        } catch (IOException hungUp) {
            return this;
        }
    }

    /** Says that there is nothing more to come. */
    void shutOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException hungUp) {
            // Then it does not matter.
        }
    }

    /** One answer with Content-Length; status 0 when the server closes without one. */
    Reply reply() throws IOException {
        int end;
        while ((end = text().indexOf("\r\n\r\n")) < 0) {
            if (!more()) {
                return new Reply(0, Map.of(), new byte[0]);
            }
        }
        String[] lines = text().substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        while (pending.size() < end + 4 + length && more()) {
            // Until the body is complete.
        }
        byte[] all = pending.toByteArray();
        byte[] body = new byte[Math.min(length, all.length - end - 4)];
        System.arraycopy(all, end + 4, body, 0, body.length);
        pending.reset();
        pending.write(all, end + 4 + body.length, all.length - end - 4 - body.length);
        return new Reply(Integer.parseInt(lines[0].substring(9, 12)), headers, body);
    }

    /** Everything up to and including {@code mark}, or to the end of the connection. */
    String until(String mark) throws IOException {
        int at;
        while ((at = text().indexOf(mark)) < 0) {
            if (!more()) {
                return text();
            }
        }
        String all = text();
        pending.reset();
        pending.writeBytes(all.substring(at + mark.length()).getBytes(StandardCharsets.ISO_8859_1));
        return all.substring(0, at + mark.length());
    }

    /** Whether the server has closed; waits until it does or sends. */
    boolean closed() throws IOException {
        return !more();
    }

    private String text() {
        return pending.toString(StandardCharsets.ISO_8859_1);
    }

    private boolean more() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        int count;
        try {
            count = channel.read(buffer);
        } catch (IOException reset) {
            return false;
        }
        if (count > 0) {
            pending.write(buffer.array(), 0, count);
        }
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
