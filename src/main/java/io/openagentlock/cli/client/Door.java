package io.openagentlock.cli.client;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the daemon listens, and what it wants to see before it answers. */
public sealed interface Door {
    SocketAddress address() throws IOException;

    /** The {@code Host} header. */
    String host();

    Map<String, String> credentials() throws IOException;

    /** The Unix socket of the home: the kernel tells the daemon who we are. */
    record Socket(Path socket) implements Door {
        @Override
        public SocketAddress address() throws IOException {
            try {
                return UnixDomainSocketAddress.of(socket);
            } catch (IllegalArgumentException tooLong) {
                throw new IOException(tooLong);
            }
        }

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public Map<String, String> credentials() {
            return Map.of();
        }
    }

    /** Loopback TCP, for a daemon in a container: the token that its start left in the home shows who we are. */
    record Loopback(InetSocketAddress endpoint, Path token) implements Door {
        private static final int TOKEN_MAX = 256;

        public Loopback {
            if (!endpoint.getAddress().isLoopbackAddress()) {
                throw new IllegalArgumentException("the daemon is reached on loopback addresses only");
            }
        }

        @Override
        public SocketAddress address() {
            return endpoint;
        }

        @Override
        public String host() {
            String literal = endpoint.getAddress().getHostAddress();
            return (literal.indexOf(':') < 0 ? literal : "[::1]") + ":" + endpoint.getPort();
        }

        @Override
        public Map<String, String> credentials() throws IOException {
            if (!Files.isRegularFile(token) || Files.size(token) > TOKEN_MAX) {
                throw new IOException("no token");
            }
            String text = Files.readString(token, StandardCharsets.US_ASCII).strip();
            if (!text.matches("[0-9a-f]{64}")) {
                throw new IOException("no token");
            }
            return Map.of("Authorization", "Bearer " + text);
        }
    }

    /** The dashboard's port, by a visit that the operator let begin. */
    record Visit(InetSocketAddress endpoint, String cookie, String key) implements Door {
        @Override
        public SocketAddress address() {
            return endpoint;
        }

        @Override
        public String host() {
            return endpoint.getAddress().getHostAddress() + ":" + endpoint.getPort();
        }

        @Override
        public Map<String, String> credentials() {
            return cookie.isEmpty()
                    ? Map.of()
                    : Map.of("Cookie", "agentlock-visit=" + cookie, "AgentLock-Visit-Key", key);
        }

        /** Before there is a visit. */
        public static Visit knocking(InetSocketAddress endpoint) {
            return new Visit(endpoint, "", "");
        }
    }

    /**
     * The socket of the home; where there is none, as with a daemon in a container, the loopback address that
     * {@code AGENTLOCK_API} names. No name is resolved but {@code localhost}: nobody's resolver may choose the judge.
     */
    static Door of(Path run, Optional<String> api) {
        return api.filter(text -> !text.isBlank() && !Files.exists(run.resolve("agentlock.sock")))
                .<Door>map(text -> new Loopback(parse(text.strip()), run.resolve("token")))
                .orElseGet(() -> new Socket(run.resolve("agentlock.sock")));
    }

    private static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0)).replace("localhost", "127.0.0.1");
        String port = text.substring(colon + 1);
        boolean literal = host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
        if (literal && port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= 65_535) {
            try {
                return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port));
            } catch (IllegalArgumentException notAnAddress) {
                // Said below.
            }
        }
        throw new ProblemException(new Problem.BadInput(
                "bad-api-address",
                "AGENTLOCK_API is not a loopback address with a port",
                "set it to 127.0.0.1:7878, or unset it"));
    }
}
