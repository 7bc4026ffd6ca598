package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private Waiting() {}

    /** False when it did not come true in time, or the thread was interrupted. */
    static boolean until(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Whether anything answers as our daemon does, whatever it says. */
    static boolean answers(DaemonClient daemon) {
        try {
            daemon.within(LOOK).get("/v1/health").json();
            return true;
        } catch (ProblemException away) {
            return false;
        }
    }
}
