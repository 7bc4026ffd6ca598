package io.openagentlock.ledger;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The writing side of an open ledger, from one opening of its files to the first failure or the end.
 */
record Writing(LogWriter writer, Committer committer, Publisher publisher, Trouble trouble) {
    void start() {
        committer.start();
        publisher.start();
    }

    /**
     * Ends both threads, and waits for them; what waits to be written is refused.
     *
     * @param publish whether the newest entries are published before
     */
    void stop(boolean publish) {
        CompletableFuture<Optional<Receipt>> stopped = new CompletableFuture<>();
        committer.stop(stopped);
        try {
            stopped.join();
        } catch (CompletionException _) {
            // Refused, like all that waited: it is the end either way.
        }
        committer.awaitEnd();
        publisher.close(publish);
    }
}
