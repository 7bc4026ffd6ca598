package io.openagentlock.daemon.http;

import java.util.Optional;

/**
 * The door of the dashboard's port. Pages of other origins can make a browser knock here, so all but the empty shell of
 * the page needs a visit: a cookie that no script reads, and a key in a header that no other origin has. Cookies know no
 * ports: whatever listens on another port of 127.0.0.1 is sent ours, and can do nothing with it alone
 * (docs/decisions/0020-dashboard.md).
 */
final class PageSecurity implements Doorkeeper {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private final Visitors visitors;
    private final int port;

    PageSecurity(Visitors visitors, int port) {
        this.visitors = visitors;
        this.port = port;
    }

    @Override
    public Peer admit(Head head, int length, Peer peer, Access access) {
        if (head.method().equals("OPTIONS")) {
            throw refused(RefusalCause.PREFLIGHT, "preflight-refused", "no web page may ask for access");
        }
        HeadRules.host(head.headers(), number -> number == port);
        noForeignPage(head, access);
        HeadRules.contentType(head, length);
        if (visits(head.headers())) {
            return new Peer.Loopback(true);
        }
        if (access == Access.TOKEN) {
            throw HttpException.refused(
                    401,
                    RefusalCause.TOKEN_MISSING,
                    "no-visit",
                    "this page is not open, or no longer",
                    "run `agentlock dashboard`");
        }
        return peer;
    }

    /** Nothing hangs on the body. */
    @Override
    public Peer confirm(Head head, byte[] body, Peer peer, Access access) {
        return peer;
    }

    @Override
    public Response.Full seal(Response.Full answer) {
        return answer.with("Content-Security-Policy", POLICY)
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Embedder-Policy", "require-corp")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    }

    /** A link may lead to the page's shell, in which there is nothing yet; everything else is our own page's alone. */
    private static void noForeignPage(Head head, Access access) {
        Headers headers = head.headers();
        Optional<String> origin = headers.get("origin");
        if (origin.isPresent() && !origin.equals(headers.get("host").map(host -> "http://" + host))) {
            throw refused(RefusalCause.ORIGIN, "wrong-origin", "no other page may call the dashboard");
        }
        String site = headers.get("sec-fetch-site").orElse("none");
        boolean followed = access == Access.OPEN
                && head.method().equals("GET")
                && headers.get("sec-fetch-mode").equals(Optional.of("navigate"))
                && headers.get("sec-fetch-dest").equals(Optional.of("document"));
        if (!(site.equals("none") || site.equals("same-origin") || followed)) {
            throw refused(RefusalCause.FETCH_SITE, "cross-site", "no other page may call the dashboard");
        }
    }

    private boolean visits(Headers headers) {
        Optional<String> cookie = headers.get("cookie").flatMap(PageSecurity::cookie);
        Optional<String> key = headers.get(Visitors.HEADER);
        return cookie.isPresent() && key.isPresent() && visitors.knows(cookie.get(), key.get());
    }

    /** Other programs of this host may have put cookies of their own into the header (RFC 6265 section 4.2.1). */
    private static Optional<String> cookie(String header) {
        String wanted = Visitors.COOKIE + "=";
        for (int from = 0; from < header.length(); ) {
            int semicolon = header.indexOf(';', from);
            int to = semicolon < 0 ? header.length() : semicolon;
            String pair = header.substring(from, to).strip();
            if (pair.startsWith(wanted)) {
                return Optional.of(pair.substring(wanted.length()));
            }
            from = to + 1;
        }
        return Optional.empty();
    }

    private static HttpException refused(RefusalCause cause, String code, String message) {
        return HttpException.refused(403, cause, code, message, "run `agentlock dashboard`");
    }
}
