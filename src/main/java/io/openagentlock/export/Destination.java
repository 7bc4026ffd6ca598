package io.openagentlock.export;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where an export is sent: {@code http://}, {@code https://}, {@code tcp://}, {@code udp://} with a host and, for the last
 * two, a port; or {@code unix:///path}.
 */
public record Destination(URI uri) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "tcp", "udp", "unix");

    public static Destination parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean unix = scheme.equals("unix");
            boolean placed = unix ? uri.getPath() != null && uri.getPath().startsWith("/") : uri.getHost() != null;
            boolean ported = unix || scheme.startsWith("http") || uri.getPort() > 0;
            if (SCHEMES.contains(scheme) && placed && ported && uri.getUserInfo() == null) {
                return new Destination(uri);
            }
        } catch (URISyntaxException malformed) {
            // told below
        }
        throw new ProblemException(new Problem.BadInput(
                "bad-destination",
                "`" + text + "` is no destination",
                "write http(s)://host/path, tcp://host:port, udp://host:port or unix:///path"));
    }

    public boolean isHttp() {
        return scheme().startsWith("http");
    }

    String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    /** The other machine's name; empty for this machine: a loopback address in figures, {@code localhost}, a socket file. */
    public Optional<String> remote() {
        if (scheme().equals("unix")) {
            return Optional.empty();
        }
        String host = uri.getHost().replace("[", "").replace("]", "");
        try {
            if (host.equalsIgnoreCase("localhost")
                    || InetAddress.ofLiteral(host).isLoopbackAddress()) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException aName) {
            // a name may lead anywhere
        }
        return Optional.of(host);
    }

    /** Whether nobody between here and there can read along. */
    public boolean isPrivate() {
        return remote().isEmpty() || scheme().equals("https");
    }

    /** The host to connect to; {@code localhost} is not looked up. */
    String host() {
        String host = uri.getHost().replace("[", "").replace("]", "");
        return host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host;
    }
}
