package io.openagentlock.daemon.http;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The nonces that counted lately. Only sealed requests get this far, so nobody without the token can push one out; a
 * captured request is worth nothing after the next daemon start, since the token is new then.
 */
final class RecentNonces {
    private final int capacity;
    private final Set<String> seen = new LinkedHashSet<>();

    RecentNonces(int capacity) {
        this.capacity = capacity;
    }

    /** Whether {@code nonce} is new; it is not any more afterwards. */
    synchronized boolean claim(String nonce) {
        if (!seen.add(nonce)) {
            return false;
        }
        if (seen.size() > capacity) {
            Iterator<String> oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }
}
