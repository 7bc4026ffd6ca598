package io.openagentlock.daemon.http;

import io.openagentlock.wire.Limits;
import java.util.Optional;
import java.util.Set;

/**
 * The door of the loopback port. Any process and any web page on this machine can knock there, so a request needs all of:
 * a {@code Host} that names us (no DNS rebinding), no foreign {@code Origin} (no page), a JSON body (no form), and the
 * token, or on a hook call its seal. There is no cross-origin access to grant, so a preflight is refused too.
 */
final class LocalSecurity implements Doorkeeper {
    private static final String HOOKS = "/v1/hooks/";
    private static final String REPLY = "application/vnd.agentlock.reply";

    private final LocalToken token;
    private final HookSeal seal;
    private final RecentNonces nonces = new RecentNonces(Limits.RECENT_NONCES);
    private final Set<String> origins;
    private final int port;

    /**
     * A door that knows its secret.
     *
     * @param origins that may call besides programs, as browsers write them
     * @param port that the listener is bound to
     */
    LocalSecurity(LocalToken token, Set<String> origins, int port) {
        this.token = token;
        this.seal = new HookSeal(token);
        this.origins = Set.copyOf(origins);
        this.port = port;
    }

    @Override
    public Peer admit(Head head, int length, Peer peer, Access access) {
        if (head.method().equals("OPTIONS")) {
            throw refused(RefusalCause.PREFLIGHT, "preflight-refused", "no web page may ask for access");
        }
        HeadRules.host(head.headers(), number -> number == port);
        noForeignPage(head.headers());
        HeadRules.contentType(head, length);
        Optional<String> authorization = head.headers().get("authorization");
        if (authorization.isPresent()) {
            return bearer(authorization.get());
        }
        if (access == Access.TOKEN && !claimsSeal(head)) {
            throw unauthorized(RefusalCause.TOKEN_MISSING, "token-missing", "the request does not carry the token");
        }
        return new Peer.Loopback(false);
    }

    @Override
    public Peer confirm(Head head, byte[] body, Peer peer, Access access) {
        if (peer.trusted() || access == Access.OPEN) {
            return peer;
        }
        String nonce = head.headers().get("agentlock-nonce").orElse("");
        String presented = head.headers().get("agentlock-auth").orElse("");
        if (!claimsSeal(head) || !HookSeal.same(seal.request(head.target().path(), nonce, body), presented)) {
            throw unauthorized(RefusalCause.SEAL_WRONG, "seal-wrong", "the seal of the hook request is wrong");
        }
        if (!nonces.claim(nonce)) {
            throw unauthorized(RefusalCause.SEAL_REPLAYED, "seal-replayed", "the hook request has been sent before");
        }
        return new Peer.Loopback(true);
    }

    @Override
    public Response.Full seal(Response.Full answer) {
        return answer.contentType().equals(REPLY) ? answer.with("AgentLock-Auth", seal.reply(answer.body())) : answer;
    }

    private void noForeignPage(Headers headers) {
        Optional<String> origin = headers.get("origin");
        if (origin.isPresent() && !origins.contains(origin.get())) {
            throw refused(RefusalCause.ORIGIN, "wrong-origin", "no web page may call this daemon");
        }
        String site = headers.get("sec-fetch-site").orElse("none");
        // `same-site` is any port of localhost: only with an origin that is on the list.
        boolean known =
                site.equals("none") || site.equals("same-origin") || (site.equals("same-site") && origin.isPresent());
        if (!known) {
            throw refused(RefusalCause.FETCH_SITE, "cross-site", "no web page may call this daemon");
        }
    }

    private Peer bearer(String authorization) {
        boolean scheme = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        if (!scheme || !token.matches(authorization.substring(7))) {
            throw unauthorized(RefusalCause.TOKEN_WRONG, "token-wrong", "the token is not the one of this daemon run");
        }
        return new Peer.Loopback(true);
    }

    private static boolean claimsSeal(Head head) {
        return head.method().equals("POST")
                && head.target().path().startsWith(HOOKS)
                && head.target().query().isEmpty()
                && head.headers().has("agentlock-auth")
                && nonce(head.headers().get("agentlock-nonce").orElse(""));
    }

    private static boolean nonce(String text) {
        return text.length() == 32 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static HttpException refused(RefusalCause cause, String code, String message) {
        return HttpException.refused(
                403, cause, code, message, "use the command line or the dashboard of this machine");
    }

    private static HttpException unauthorized(RefusalCause cause, String code, String message) {
        return HttpException.refused(401, cause, code, message, "send the content of run/token as a bearer token");
    }
}
