package io.openagentlock.cli;

import java.time.Duration;
import java.util.Locale;

/** How far long work is: one line on a terminal's standard error, from the second second on. */
final class ProgressLine {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int BAR = 24;

    private final Console console;
    private final String what;
    private final long start = System.nanoTime();
    private long shown;

    ProgressLine(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    void at(long done, long of) {
        long now = System.nanoTime();
        if (!console.terminal() || now - start < QUIET.toNanos() || now - shown < STEP.toNanos()) {
            return;
        }
        shown = now;
        int full = of == 0 ? BAR : (int) (BAR * done / of);
        console.err()
                .print(String.format(
                        Locale.ROOT,
                        "\r%s [%s%s] %,d of %,d",
                        what,
                        "#".repeat(full),
                        " ".repeat(BAR - full),
                        done,
                        of));
        console.err().flush();
    }

    /** Takes the line away again. */
    void end() {
        if (shown != 0) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
