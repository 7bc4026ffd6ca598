package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon that reads each request and then does what the test's script says; afterwards it closes the connection. */
final class FakeDaemon implements AutoCloseable {
    static final String TYPE = "Content-Type: application/vnd.agentlock.reply\r\n";

    /** What to do with one request. */
    interface Script {
        void serve(Request request, Line line) throws Exception;
    }

    /** The connection of one request. */
    record Line(SocketChannel channel) {
        void send(String text) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** Sends, and stays until the client closes: it must have nothing more to say. */
        void sendAndListen(String text) throws IOException {
            send(text);
            byte[] more = Channels.newInputStream(channel).readAllBytes();
            if (more.length > 0) {
                throw new IOException("after its request the client said: " + new String(more, UTF_8));
            }
        }
    }

    /** head: without its empty line; text: the body, one character for each byte. */
    record Request(String head, String text) {
        byte[] body() {
            return text.getBytes(ISO_8859_1);
        }

        String line() {
            return head.lines().findFirst().orElse("");
        }

        String header(String name) {
            List<String> values = head.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .toList();
            return values.size() == 1 ? values.getFirst() : "not once but " + values;
        }

        String nonce() {
            return header("AgentLock-Nonce");
        }

        /** The body of a good reply. */
        String reply(int exit, String out, String err) {
            return "AGENTLOCK/1 " + nonce() + " " + exit + " " + out.getBytes(UTF_8).length + " "
                    + err.getBytes(UTF_8).length + "\n" + out + err;
        }

        /** The whole good answer. */
        String answer(int exit, String out, String err) {
            return ok(reply(exit, out, err));
        }
    }

    private final ServerSocketChannel server;
    private final Script script;
    private final Thread acceptor;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    private final List<Thread> servers = new CopyOnWriteArrayList<>();

    private FakeDaemon(ServerSocketChannel server, SocketAddress at, Script script) throws IOException {
        this.server = server.bind(at, 128);
        this.script = script;
        this.acceptor = Thread.ofPlatform().daemon().start(this::accept);
    }

    static FakeDaemon at(Path socket, Script script) throws IOException {
        return new FakeDaemon(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(socket), script);
    }

    static FakeDaemon onTcp(String address, Script script) throws IOException {
        return new FakeDaemon(
                ServerSocketChannel.open(), new InetSocketAddress(InetAddress.getByName(address), 0), script);
    }

    /** A daemon that allows everything without a word. */
    static Script allowing() {
        return (request, line) -> line.send(request.answer(0, "", ""));
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\n" + TYPE + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    List<Request> requests() {
        return requests;
    }

    /** Failures of the daemon's own side, once every connection is done. */
    List<Throwable> troubles() throws InterruptedException {
        for (Thread server : servers) {
            server.join();
        }
        return troubles;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                servers.add(Thread.ofVirtual().start(() -> serve(channel)));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            Request request = read(Channels.newInputStream(channel));
            requests.add(request);
            script.serve(request, new Line(channel));
        } catch (Exception e) {
            troubles.add(e);
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the client left after: " + head.toString(ISO_8859_1));
            }
            head.write(b);
        }
        Request request = new Request(head.toString(ISO_8859_1).strip(), "");
        byte[] body = in.readNBytes(Integer.parseInt(request.header("Content-Length")));
        return new Request(request.head(), new String(body, ISO_8859_1));
    }

    /** Returns when nobody listens any more. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
