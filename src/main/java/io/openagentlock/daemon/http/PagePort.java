package io.openagentlock.daemon.http;

import io.openagentlock.call.ProblemException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** The daemon's third door: the loopback port that browsers open the dashboard at. {@link PageSecurity} keeps it. */
public final class PagePort implements AutoCloseable {
    private final Listener listener;
    private final InetSocketAddress address;

    private PagePort(Listener listener, InetSocketAddress address) {
        this.listener = listener;
        this.address = address;
    }

    /**
     * Listens; serves when it returns.
     *
     * @param address with port 0 for any free one
     * @throws ProblemException Refused {@code not-loopback}, Unavailable {@code port-taken}
     */
    public static PagePort open(InetSocketAddress address, Visitors visitors, Service service) {
        ServerSocketChannel channel = Loopback.bind(address);
        InetSocketAddress bound =
                new InetSocketAddress(address.getAddress(), channel.socket().getLocalPort());
        Doorkeeper door = new PageSecurity(visitors, bound.getPort());
        return new PagePort(Listener.start("dashboard", channel, Loopback::greet, door, service), bound);
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return address;
    }

    /** Takes no more connections and lets requests at hand end for a short while. */
    @Override
    public void close() {
        listener.close();
    }
}
