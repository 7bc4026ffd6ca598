package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Why nothing can be written any more. The first reason stays, until opening the files again finds a worse one. */
final class Trouble {
    private final AtomicReference<@Nullable Problem> first = new AtomicReference<>();

    private final Runnable onFirst;

    /** Runs something when the first reason is reported, on the thread that reports it. */
    Trouble(Runnable onFirst) {
        this.onFirst = onFirst;
    }

    void report(Problem why) {
        if (first.compareAndSet(null, why)) {
            onFirst.run();
        }
    }

    void replace(Problem worse) {
        first.set(worse);
    }

    Optional<Problem> first() {
        return Optional.ofNullable(first.get());
    }

    boolean isThere() {
        return first.get() != null;
    }
}
