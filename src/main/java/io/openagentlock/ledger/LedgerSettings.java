package io.openagentlock.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What a ledger needs to be opened, besides its files.
 *
 * @param clock wall clock
 * @param monoMillis milliseconds since this process started; never goes back
 * @param random salts, data keys, and the log's name and key when it is created
 * @param keys makes the log's signing key
 * @param boot recorded first when the first session opens
 */
public record LedgerSettings(
        InstantSource clock, LongSupplier monoMillis, SecureRandom random, LogKeys keys, Event.Boot boot) {
    Instant now() {
        return Timestamp.truncated(clock.instant());
    }
}
