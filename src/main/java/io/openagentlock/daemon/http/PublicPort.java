package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A port for anybody, on any address: a witness's. The same listener and limits as the daemon's own doors; nobody proves
 * anything here, so no route may tell or do more than the whole world may.
 */
public final class PublicPort implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final Optional<Peer> STRANGER = Optional.of(new Peer.Loopback(false));

    private final Listener listener;
    private final InetSocketAddress address;

    private PublicPort(Listener listener, InetSocketAddress address) {
        this.listener = listener;
        this.address = address;
    }

    /**
     * Listens; serves when it returns.
     *
     * @param address with port 0 for any free one
     * @throws ProblemException Unavailable {@code port-taken}
     */
    public static PublicPort open(InetSocketAddress address, Service service) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(address, BACKLOG);
                InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
                return new PublicPort(
                        Listener.start("witness", channel, PublicPort::greet, new Anybody(), service), bound);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException | RuntimeException taken) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "port-taken", "`" + address + "` cannot be bound", "find out who listens there"),
                    taken);
        }
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return address;
    }

    private static Optional<Peer> greet(SocketChannel connection) {
        return STRANGER;
    }

    @Override
    public void close() {
        listener.close();
    }

    /** Lets everybody in to what is open to everybody. */
    private static final class Anybody implements Doorkeeper {
        @Override
        public Peer admit(Head head, int length, Peer peer, Access access) {
            return peer;
        }

        @Override
        public Peer confirm(Head head, byte[] body, Peer peer, Access access) {
            return peer;
        }

        @Override
        public Response.Full seal(Response.Full answer) {
            return answer;
        }
    }
}
