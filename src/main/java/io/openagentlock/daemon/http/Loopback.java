package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Optional;
import java.util.Set;

/**
 * The daemon's second door: the loopback port, for the dashboard, the command line and hooks without the socket. The same
 * listener as the first one (docs/decisions/0006-one-http-listener.md); what a caller must prove here is
 * {@link LocalSecurity}'s matter.
 */
public final class Loopback implements AutoCloseable {
    /** The pages that the dashboard is served from. */
    public static final Set<String> DASHBOARD_ORIGINS = Set.of("http://127.0.0.1:7879", "http://localhost:7879");

    private static final int BACKLOG = 512;

    private static final Optional<Peer> STRANGER = Optional.of(new Peer.Loopback(false));

    private final Listener listener;
    private final InetSocketAddress address;

    private Loopback(Listener listener, InetSocketAddress address) {
        this.listener = listener;
        this.address = address;
    }

    /**
     * Listens; serves when it returns.
     *
     * @param address with port 0 for any free one
     * @param origins of pages that may call, see {@link #DASHBOARD_ORIGINS}
     * @throws ProblemException Refused {@code not-loopback}, Unavailable {@code port-taken}
     */
    public static Loopback open(InetSocketAddress address, LocalToken token, Set<String> origins, Service service) {
        ServerSocketChannel channel = bind(address);
        InetSocketAddress bound =
                new InetSocketAddress(address.getAddress(), channel.socket().getLocalPort());
        Doorkeeper door = new LocalSecurity(token, origins, bound.getPort());
        return new Loopback(Listener.start("loopback", channel, Loopback::greet, door, service), bound);
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return address;
    }

    /** For this port and the dashboard's: loopback, or nothing. */
    static ServerSocketChannel bind(InetSocketAddress address) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new ProblemException(new Problem.Refused(
                    "not-loopback", "`" + address + "` is no loopback address", "bind to 127.0.0.1"));
        }
        try {
            return bound(address);
        } catch (IOException | UnsupportedAddressTypeException taken) {
            throw new ProblemException(new Problem.Unavailable(
                    "port-taken", "`" + address + "` cannot be bound", "find out who listens there"));
        }
    }

    /** Of the address's own family, so that a socket for one family never answers for the other. */
    private static ServerSocketChannel bound(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(
                address.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
        try {
            return channel.bind(address, BACKLOG);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** The port shows nothing of a peer: whoever it is has to prove itself with every request. */
    static Optional<Peer> greet(SocketChannel connection) {
        try {
            // An answer of two writes, or an event of a stream, is not to wait for the peer's acknowledgement.
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException gone) {
            // Only speed is lost; the first read tells.
        }
        return STRANGER;
    }

    /** Takes no more connections and lets requests at hand end for a short while. */
    @Override
    public void close() {
        listener.close();
    }
}
