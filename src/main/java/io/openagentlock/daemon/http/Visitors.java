package io.openagentlock.daemon.http;

/** Knows the pages that the operator opened. */
public interface Visitors {
    /** The cookie that a visit has, which scripts cannot read. */
    String COOKIE = "agentlock-visit";

    /** The header with the visit's key, which the page keeps for its own origin: no other port ever sees it. */
    String HEADER = "agentlock-visit-key";

    /**
     * Whether both belong to one visit that goes on.
     *
     * @param cookie what the browser sent, which goes to every port of this host
     * @param key what the page sent
     */
    boolean knows(String cookie, String key);
}
