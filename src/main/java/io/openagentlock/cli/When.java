package io.openagentlock.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine;

/** A point in time in words: a date (its beginning in UTC), an RFC 3339 time, or an {@link Age} before now. */
record When(String text) {
    static When parse(String text) {
        When when = new When(text);
        try {
            when.at(() -> Instant.EPOCH);
            return when;
        } catch (DateTimeException malformed) {
            throw new CommandLine.TypeConversionException(
                    "a time is like 2026-11-23, 2026-11-23T08:00:00Z, 12h or 30d");
        }
    }

    /** Ages are never negative, so a minus sign belongs to a date. */
    Instant at(InstantSource clock) {
        if (text.indexOf('-') < 0) {
            return clock.instant().minus(Age.parse(text).time());
        }
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.parse(text);
    }
}
