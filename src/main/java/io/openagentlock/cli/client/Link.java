package io.openagentlock.cli.client;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** One connection with one absolute deadline over everything that happens on it. */
final class Link implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final long deadline;

    private Link(SocketChannel channel, Selector selector, long deadline) {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
    }

    static Link open(SocketAddress address, Duration patience) throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        Selector selector = null;
        try {
            selector = Selector.open();
            channel.configureBlocking(false);
            channel.register(selector, 0);
            Link link = new Link(channel, selector, System.nanoTime() + patience.toNanos());
            boolean connected = channel.connect(address);
            while (!connected) { // a selector may come back a little before its time
                link.await(SelectionKey.OP_CONNECT);
                connected = channel.finishConnect();
            }
            return link;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw failed;
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** At least one byte, or -1 at the end. */
    int read(ByteBuffer into) throws IOException {
        int n = channel.read(into);
        while (n == 0 && into.hasRemaining()) {
            await(SelectionKey.OP_READ);
            n = channel.read(into);
        }
        return n;
    }

    private void await(int operation) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        key.interestOps(operation);
        long left = deadline - System.nanoTime();
        if (left > 0) {
            selector.select(Math.max(1, left / 1_000_000));
        }
        if (selector.selectedKeys().isEmpty() && deadline - System.nanoTime() <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("interrupted");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
