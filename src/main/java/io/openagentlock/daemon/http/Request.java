package io.openagentlock.daemon.http;

import java.util.List;
import java.util.Optional;

/**
 * One complete request from a peer that passed the checks of its transport.
 *
 * @param body empty when there was none; at most {@code Limits.BODY} bytes, not copied
 */
// The array has one owner, the route that handles it; requests are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Request(Head head, byte[] body, Peer peer) {
    public String method() {
        return head.method();
    }

    /** As it was sent, without the query. */
    public String path() {
        return head.target().path();
    }

    public List<String> segments() {
        return head.target().segments();
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(head.target().query().get(name));
    }

    public Optional<String> header(String name) {
        return head.headers().get(name);
    }
}
