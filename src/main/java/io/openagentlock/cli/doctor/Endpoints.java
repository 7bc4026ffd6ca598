package io.openagentlock.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The doors of the daemon: the socket in {@code run}, and the loopback port. */
public record Endpoints(Site site) {
    /** {@code sun_path} of unix(7) has 108 bytes with the zero at its end; macOS has 104. */
    private static final int LONGEST_SOCKET = 103;

    private static final String DEFAULT = "127.0.0.1:7878";
    private static final int PATIENCE_MILLIS = 500;

    public List<Check> run() {
        List<Check> checks = new ArrayList<>();
        if (site.socket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
            checks.add(Check.bad(
                    "socket-long",
                    site.socket() + " is longer than the " + LONGEST_SOCKET + " bytes that a socket's name may have",
                    "export AGENTLOCK_HOME to a shorter path, then `agentlock up`"));
            return checks;
        }
        boolean open = socket(checks);
        if (!open) {
            port().ifPresent(checks::add);
        }
        return checks;
    }

    /** Whether something listens at the socket. */
    private boolean socket(List<Check> checks) {
        if (!Site.exists(site.socket())) {
            return false;
        }
        if (Files.isRegularFile(site.socket())
                || Files.isDirectory(site.socket())
                || Files.isSymbolicLink(site.socket())) {
            checks.add(Check.bad(
                    "socket-other",
                    site.socket() + " is no socket: somebody put something else there",
                    "find out who did; rm -r " + site.socket() + " && agentlock up"));
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(site.socket()))) {
            return channel.isConnected();
        } catch (IOException refused) {
            checks.add(Check.warn(
                    "socket-stale",
                    "a socket is left of a daemon that is gone; the next start replaces it",
                    "run `agentlock up`"));
            return false;
        }
    }

    private Optional<Check> port() {
        String named = site.variable("AGENTLOCK_API").orElse(DEFAULT);
        return parse(named)
                .filter(Endpoints::taken)
                .map(address -> Check.bad(
                        "port-taken",
                        "another program listens on " + named + ", so the daemon cannot start there",
                        "find it with `ss -ltnp 'sport = :" + address.getPort()
                                + "'`, or export AGENTLOCK_API=127.0.0.1:17878 and `agentlock up`"));
    }

    private static boolean taken(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        } catch (SocketTimeoutException full) {
            return true; // loopback refuses at once where nobody listens
        } catch (IOException free) {
            return false;
        }
    }

    /** A loopback address and a port, without asking a resolver; empty for everything else. */
    static Optional<InetSocketAddress> parse(String text) {
        int colon = text.strip().lastIndexOf(':');
        String host = text.strip().substring(0, Math.max(colon, 0)).replace("localhost", "127.0.0.1");
        String port = text.strip().substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535 || host.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port)))
                    .filter(address -> address.getAddress().isLoopbackAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
