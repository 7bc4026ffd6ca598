package io.openagentlock.bench;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** One kept-alive connection to the Unix socket; only what a measurement needs of HTTP. */
final class Wire implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    Wire(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
    }

    static byte[] post(String path, Json body) {
        byte[] json = JsonWriter.compact(body).getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + json.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + json.length);
        System.arraycopy(json, 0, request, head.length, json.length);
        return request;
    }

    /** Sends one request and reads its whole answer; fails when the status is not 200. */
    byte[] exchange(byte[] request) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        buffer.clear();
        int end = -1;
        while (end < 0) {
            more();
            end = headEnd();
        }
        String head = new String(buffer.array(), 0, end, StandardCharsets.US_ASCII);
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(head.lines().findFirst().orElse(""));
        }
        int length = length(head);
        while (buffer.position() < end + length) {
            more();
        }
        return Arrays.copyOfRange(buffer.array(), end, end + length);
    }

    Json.Obj json(byte[] request) throws IOException, JsonException {
        return JsonReader.object(exchange(request));
    }

    private void more() throws IOException {
        if (channel.read(buffer) < 0) {
            throw new IOException("closed");
        }
    }

    private int headEnd() {
        for (int i = 3; i < buffer.position(); i++) {
            if (buffer.get(i) == '\n' && buffer.get(i - 1) == '\r' && buffer.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int length(String head) throws IOException {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        throw new IOException("no length");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
