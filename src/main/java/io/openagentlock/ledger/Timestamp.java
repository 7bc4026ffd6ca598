package io.openagentlock.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** RFC 3339 in UTC with exactly six digits of a second: {@code 2026-11-23T08:00:00.123456Z}, 27 characters. */
public final class Timestamp {
    private static final int LENGTH = 27;
    private static final String SHAPE = "0000-00-00T00:00:00.000000Z";

    private Timestamp() {}

    /** What {@link #format} keeps of an instant. */
    static Instant truncated(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new IllegalArgumentException("a time lies in the years 0 to 9999");
        }
        StringBuilder text = new StringBuilder(LENGTH);
        digits(text, utc.getYear(), 4).append('-');
        digits(text, utc.getMonthValue(), 2).append('-');
        digits(text, utc.getDayOfMonth(), 2).append('T');
        digits(text, utc.getHour(), 2).append(':');
        digits(text, utc.getMinute(), 2).append(':');
        digits(text, utc.getSecond(), 2).append('.');
        return digits(text, utc.getNano() / 1000, 6).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int value, int width) {
        String number = Integer.toString(value);
        return text.repeat('0', width - number.length()).append(number);
    }

    /** Parses what {@link #format} gives, in exactly that spelling; throws {@link MalformedEntryException}. */
    public static Instant parse(String text) {
        boolean good = text.length() == LENGTH;
        for (int i = 0; good && i < LENGTH; i++) {
            char wanted = SHAPE.charAt(i);
            char c = text.charAt(i);
            good = wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
        }
        if (!good) {
            throw new MalformedEntryException("a time is not RFC 3339 with microseconds");
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            number(text, 20, 26) * 1000)
                    .toInstant(ZoneOffset.UTC);
        } catch (java.time.DateTimeException outOfRange) {
            throw new MalformedEntryException("a time is out of range");
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
