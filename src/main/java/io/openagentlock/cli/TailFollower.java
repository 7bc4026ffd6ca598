package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows the ledger over connections that may end at any time: goes on behind the last entry that was received, so each
 * comes once and in order. What comes out of order is not believed.
 */
final class TailFollower {
    private final Supplier<DaemonClient> daemon;
    private final Duration retry;
    private final Predicate<DaemonClient.Event> receiver;
    private long next;
    private boolean enough;

    /** {@code receiver} gets every entry from {@code first} on until it says that it has had enough. */
    TailFollower(Supplier<DaemonClient> daemon, long first, Duration retry, Predicate<DaemonClient.Event> receiver) {
        this.daemon = daemon;
        this.retry = retry;
        this.receiver = receiver;
        next = first;
    }

    /** Returns when the receiver has had enough; throws when the first connection fails, or the daemon refuses. */
    void run() {
        for (boolean first = true; !enough; first = false) {
            try {
                follow();
            } catch (ProblemException away) {
                if (first || !(away.problem() instanceof Problem.Unavailable)) {
                    throw away;
                }
            }
            if (!enough && !pause()) {
                return;
            }
        }
    }

    private void follow() {
        Optional<String> last = next == 0 ? Optional.empty() : Optional.of(String.valueOf(next - 1));
        daemon.get().follow("/v1/ledger/tail?from=" + next, last, this::take);
    }

    private boolean take(DaemonClient.Event event) {
        if (!event.name().equals("entry")) {
            return true;
        }
        if (!event.id().equals(String.valueOf(next))) {
            throw new ProblemException(new Problem.Unavailable(
                    "tail-out-of-order",
                    "the daemon sent entry " + event.id() + " where " + next + " comes",
                    "run `agentlock ledger verify`"));
        }
        next++;
        enough = !receiver.test(event);
        return !enough;
    }

    private boolean pause() {
        try {
            Thread.sleep(retry);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
