package io.openagentlock.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the committer is asked to do. */
sealed interface Work {
    /** One entry under the session in force. */
    record Append(Draft draft, CompletableFuture<Receipt> done) implements Work {}

    /** A new session; its drafts go into one frame. The receipt is the last entry's. */
    record Open(SessionLease lease, List<Draft> drafts, CompletableFuture<Receipt> done) implements Work {}

    /** The end of the session in force. */
    record Seal(CompletableFuture<Optional<Receipt>> done) implements Work {}

    /** What comes goes into a new segment; the receipt says that it does. */
    record Roll(CompletableFuture<Void> done) implements Work {}

    /** The end of the committer. */
    record Stop(CompletableFuture<Optional<Receipt>> done) implements Work {}

    /** Fails whoever waits. */
    default void fail(Throwable why) {
        switch (this) {
            case Append append -> append.done().completeExceptionally(why);
            case Open open -> open.done().completeExceptionally(why);
            case Seal seal -> seal.done().completeExceptionally(why);
            case Roll roll -> roll.done().completeExceptionally(why);
            case Stop stop -> stop.done().completeExceptionally(why);
        }
    }
}
