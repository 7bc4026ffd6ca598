package io.openagentlock.index;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A moment as people write it: {@code 90m}, {@code 2h}, {@code 7d}, {@code 4w} (so long ago), {@code today} and
 * {@code yesterday} (their beginning), {@code 2026-11-23} (its beginning), or RFC 3339 with an offset.
 */
public final class When {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int MOST_CHARS = 40;

    private When() {}

    /** Empty for anything else, and for what lies before 1970 or after 9999. */
    public static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.length() > MOST_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(word, now, zone)).filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST));
        } catch (DateTimeException | ArithmeticException | NumberFormatException notAMoment) {
            return Optional.empty();
        }
    }

    private static Instant instant(String word, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return switch (word) {
            case "now" -> now;
            case "today" -> today.atStartOfDay(zone).toInstant();
            case "yesterday" -> today.minusDays(1).atStartOfDay(zone).toInstant();
            default -> ago(word, now).orElseGet(() -> date(word, zone));
        };
    }

    private static Optional<Instant> ago(String word, Instant now) {
        char unit = word.charAt(word.length() - 1);
        String number = word.substring(0, word.length() - 1);
        if (number.isEmpty() || number.length() > 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long count = Long.parseLong(number);
        return switch (unit) {
            case 's' -> Optional.of(now.minusSeconds(count));
            case 'm' -> Optional.of(now.minus(Duration.ofMinutes(count)));
            case 'h' -> Optional.of(now.minus(Duration.ofHours(count)));
            case 'd' -> Optional.of(now.minus(Duration.ofDays(count)));
            case 'w' -> Optional.of(now.minus(Duration.ofDays(7 * count)));
            default -> Optional.empty();
        };
    }

    private static Instant date(String word, ZoneId zone) {
        return word.length() == 10
                ? LocalDate.parse(word).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(word.toUpperCase(Locale.ROOT)).toInstant();
    }
}
