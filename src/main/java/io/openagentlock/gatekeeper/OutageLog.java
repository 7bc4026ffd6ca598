package io.openagentlock.gatekeeper;

import java.util.Optional;

/** What hook clients noted while they could not reach the daemon. */
public interface OutageLog {
    /** One line of a client's. */
    record Gap(java.time.Instant first, java.time.Instant last, long count, java.util.Map<String, Long> causes) {}

    /** Takes everything noted so far, so that it is reported once; empty when there is nothing. */
    Optional<Gap> take();
}
