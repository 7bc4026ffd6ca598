package io.openagentlock.daemon.http;

import java.util.Locale;

/** Why a request was turned away before any route saw it. */
public enum RefusalCause {
    /** The peer of the Unix socket is another user. */
    PEER,
    /** {@code Host} does not name this loopback listener: DNS rebinding looks like that. */
    HOST,
    /** {@code Origin} is a web page other than the dashboard. */
    ORIGIN,
    /** {@code Sec-Fetch-Site: cross-site}. */
    FETCH_SITE,
    /** OPTIONS: a browser asks on behalf of a page. */
    PREFLIGHT,
    /** A body that is not declared as JSON: what a page can send without asking. */
    CONTENT_TYPE,
    TOKEN_MISSING,
    TOKEN_WRONG,
    SEAL_WRONG,
    SEAL_REPLAYED,
    /** Not the HTTP we speak. */
    MALFORMED;

    /** Lower-kebab-case, for the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
