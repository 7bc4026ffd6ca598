package io.openagentlock.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an entry says.
 *
 * @param time wall clock, microseconds; never goes back between two entries unless the later one is
 *     {@link Event.Clock}
 * @param mono milliseconds since this daemon process started
 * @param session the signing session whose key covers it; empty in no entry that the ledger writes today
 */
public record Entry(Instant time, long mono, Optional<Sid> session, Event event) {
    /** The word in field {@code t}. */
    public String type() {
        return EventName.of(event).word();
    }

    /** All words that {@link #type} gives. */
    public static List<String> types() {
        return Stream.of(EventName.values()).map(EventName::word).toList();
    }
}
