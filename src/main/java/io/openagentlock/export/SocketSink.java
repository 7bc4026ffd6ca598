package io.openagentlock.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Lines to a log server: over TCP and Unix sockets as octet-counted frames (RFC 6587 section 3.4.1), over UDP one in a
 * datagram (RFC 5426). UDP tells nobody whether a line arrived.
 */
public final class SocketSink implements Sink {
    /** RFC 5426 section 3.2 over IPv4: what fits a datagram. */
    private static final int LONGEST_DATAGRAM = 65_507;

    private static final int CONNECT_MILLIS = 10_000;

    private final Transport transport;

    private SocketSink(Transport transport) {
        this.transport = transport;
    }

    private interface Transport extends AutoCloseable {
        void send(byte[] line) throws IOException;

        void flush() throws IOException;

        @Override
        void close() throws IOException;
    }

    public static SocketSink to(Destination destination) throws IOException {
        return new SocketSink(
                switch (destination.scheme()) {
                    case "udp" -> new Datagrams(destination);
                    case "tcp" -> new Framed(tcp(destination));
                    default ->
                        new Framed(Channels.newOutputStream(SocketChannel.open(
                                UnixDomainSocketAddress.of(destination.uri().getPath()))));
                });
    }

    private static OutputStream tcp(Destination destination) throws IOException {
        Socket socket = new Socket(java.net.Proxy.NO_PROXY);
        socket.connect(
                new InetSocketAddress(destination.host(), destination.uri().getPort()), CONNECT_MILLIS);
        return socket.getOutputStream();
    }

    private record Framed(OutputStream out) implements Transport {
        Framed {
            out = new BufferedOutputStream(out);
        }

        @Override
        public void send(byte[] line) throws IOException {
            out.write((line.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(line);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private static final class Datagrams implements Transport {
        private final DatagramSocket socket = new DatagramSocket();

        Datagrams(Destination destination) throws IOException {
            socket.connect(
                    new InetSocketAddress(destination.host(), destination.uri().getPort()));
        }

        @Override
        public void send(byte[] line) throws IOException {
            if (line.length > LONGEST_DATAGRAM) {
                throw new IOException("a line of " + line.length + " bytes fits no datagram; use tcp://");
            }
            socket.send(new DatagramPacket(line, line.length));
        }

        @Override
        public void flush() {
            // Each line is on its way by itself.
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Override
    public void put(String line) throws IOException {
        transport.send(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        transport.flush();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
