package io.openagentlock.gatekeeper;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What hook clients noted while they could not reach the daemon. */
public interface OutageLog {
    /**
     * A time without the daemon.
     *
     * @param count calls that clients denied by themselves
     * @param causes how often each cause was noted
     */
    record Gap(Instant first, Instant last, long count, Map<String, Long> causes) {}

    /** Takes everything noted so far, so that it is reported once; empty when there is nothing. */
    Optional<Gap> take();
}
