package io.openagentlock.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;

/** How far to look back, in words: a number and {@code m}, {@code h} or {@code d}; at most ten years. */
record Age(Duration time) {
    static final Age WEEK = new Age(Duration.ofDays(7));

    private static final Duration MOST = Duration.ofDays(3_660);

    static Age parse(String text) {
        if (text.matches("[1-9][0-9]{0,6}[mhd]")) {
            String word = text.toUpperCase(Locale.ROOT);
            Duration time = Duration.parse(word.endsWith("D") ? "P" + word : "PT" + word);
            if (time.compareTo(MOST) <= 0) {
                return new Age(time);
            }
        }
        throw new CommandLine.TypeConversionException("an age is like 90m, 12h or 30d, and at most 3660d");
    }

    /** For people: {@code 7 days}. */
    @Override
    public String toString() {
        return time.toHours() >= 48
                ? time.toDays() + " days"
                : time.toMinutes() >= 120 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}
