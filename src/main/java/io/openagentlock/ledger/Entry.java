package io.openagentlock.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What an entry says.
 *
 * @param time wall clock, microseconds; never goes back between two entries unless the later one is
 *     {@link Event.Clock}
 * @param mono milliseconds since this daemon process started
 * @param session the signing session whose key covers it; empty in no entry that the ledger writes today
 */
public record Entry(Instant time, long mono, Optional<Sid> session, Event event) {}
