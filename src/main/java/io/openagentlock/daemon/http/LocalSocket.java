package io.openagentlock.daemon.http;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The daemon's first door: HTTP/1.1 on a Unix socket that only its owner and root can use; the kernel says who the peer
 * is (docs/decisions/0003-own-unix-socket-listener.md).
 */
public final class LocalSocket implements AutoCloseable {
    private final SocketFile file;
    private final Listener listener;

    private LocalSocket(SocketFile file, Listener listener) {
        this.file = file;
        this.listener = listener;
    }

    /**
     * Listens; serves when it returns.
     *
     * @param socket in a directory that only we can write to; 100 bytes at most, for the kernel's sake
     * @throws io.openagentlock.call.ProblemException Refused {@code daemon-running} or {@code socket-path-taken}
     */
    public static LocalSocket open(Path socket, Service service) throws IOException {
        SocketFile file = SocketFile.bind(socket);
        try {
            LocalPeers peers = LocalPeers.of(socket);
            return new LocalSocket(
                    file, Listener.start("socket", file.listener(), peers::identify, new SocketSecurity(), service));
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** Takes no more connections, lets requests at hand end for a short while, and removes the socket. */
    @Override
    public void close() throws IOException {
        listener.close();
        file.close();
    }
}
