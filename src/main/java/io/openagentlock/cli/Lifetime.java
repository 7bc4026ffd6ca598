package io.openagentlock.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;

/** A session's lifetime in words: a number and {@code s}, {@code m} or {@code h}; 1 second to 24 hours. */
record Lifetime(Duration time) {
    private static final Duration MOST = Duration.ofHours(24);

    static Lifetime parse(String text) {
        if (text.matches("[1-9][0-9]{0,5}[smh]")) {
            Duration time = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (time.compareTo(MOST) <= 0) {
                return new Lifetime(time);
            }
        }
        throw new CommandLine.TypeConversionException("a lifetime is like 90s, 30m or 4h, and at most 24h");
    }
}
