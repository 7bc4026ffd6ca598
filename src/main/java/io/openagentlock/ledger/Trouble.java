package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Why nothing can be written any more. The first reason stays. */
final class Trouble {
    private final AtomicReference<@Nullable Problem> first = new AtomicReference<>();

    void report(Problem why) {
        first.compareAndSet(null, why);
    }

    Optional<Problem> first() {
        return Optional.ofNullable(first.get());
    }

    boolean isThere() {
        return first.get() != null;
    }
}
