package io.openagentlock.cli.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A Unix socket that answers each request head with what a function says, byte for byte, and then closes. */
public final class CannedServer implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Function<String, String> answers;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile boolean holding;

    /** The answer to a request is a function of its head. */
    public CannedServer(Path socket, Function<String, String> answers) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        this.answers = answers;
        Thread.ofVirtual().start(this::serve);
    }

    /** A JSON answer with status 200. */
    public static String ok(String json) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.getBytes(UTF_8).length
                + "\r\n\r\n" + json;
    }

    /** Keeps connections open after the answer. */
    void hold() {
        holding = true;
    }

    /** Every request head so far. */
    public List<String> heads() {
        return heads;
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().start(() -> answer(channel));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void answer(SocketChannel channel) {
        try (channel) {
            InputStream in = Channels.newInputStream(channel);
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int c = in.read();
                if (c < 0) {
                    return;
                }
                head.write(c);
            }
            heads.add(head.toString(ISO_8859_1));
            ByteBuffer bytes =
                    ByteBuffer.wrap(answers.apply(head.toString(ISO_8859_1)).getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            while (holding && in.read() >= 0) {
                // until the client goes
            }
        } catch (IOException gone) {
            // a client that leaves early is a result like any other
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
