package io.openagentlock.daemon.http;

/** Who may call a route over TCP. Over the Unix socket the peer's user has been checked already. */
public enum Access {
    /** Anybody on loopback; the route itself tells less to a {@link Peer} that is not {@link Peer#trusted}. */
    OPEN,
    /** Only who holds the token of this daemon run, or sealed a hook request with it. */
    TOKEN
}
