package io.openagentlock.mcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What makes a server on the network this very one. */
final class NetworkIdentity {
    private static final int MILLIS = 10_000;
    private static final int HTTPS = 443;
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private NetworkIdentity() {}

    /** Whether it is on this machine. */
    static boolean here(URI url) {
        return url.getHost() != null && HERE.contains(url.getHost());
    }

    /** Without what may hold a credential: a user and a query. */
    static String plain(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + url.getRawPath();
    }

    /**
     * Whom the certificate names and which authority is at the end of its chain: both outlive its renewals, and neither
     * outlives somebody who stands between.
     */
    static String certificate(URI url) {
        int port = url.getPort() < 0 ? HTTPS : url.getPort();
        try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), MILLIS);
            socket.setSoTimeout(MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            Certificate[] chain = socket.getSession().getPeerCertificates();
            return chain[0] instanceof X509Certificate leaf && chain[chain.length - 1] instanceof X509Certificate last
                    ? leaf.getSubjectX500Principal().getName() + " by "
                            + last.getIssuerX500Principal().getName()
                    : "of an unknown kind";
        } catch (IOException unreachable) {
            return "none: the server could not be reached";
        }
    }
}
