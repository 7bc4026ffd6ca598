package io.openagentlock.export.report;

import io.openagentlock.policy.About;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a report is about, and what it may say.
 *
 * @param since first time that counts
 * @param until the time before which entries count
 * @param made now
 * @param version of this program
 * @param signer the key that will sign the report, or nobody
 * @param pinned whether the log's key was known from elsewhere
 * @param values whether commands are shown, with credentials masked
 * @param mask makes credentials unreadable
 * @param gates what the policies at hand say about a gate
 */
public record Scope(
        Instant since,
        Instant until,
        Instant made,
        String version,
        Optional<String> signer,
        boolean pinned,
        boolean values,
        UnaryOperator<String> mask,
        Function<String, Optional<About>> gates) {
    boolean takes(Instant time) {
        return !time.isBefore(since) && time.isBefore(until);
    }
}
