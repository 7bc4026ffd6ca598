package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Requests that are on their way to the server, by id: an answer to anything else is nobody's. */
final class Pending {
    private static final int MOST = 10_000;

    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    sealed interface Asked {
        record Initialize() implements Asked {}

        /** The client's own list of tools. */
        record Tools() implements Asked {}

        record Called(Judge.Call call) implements Asked {}

        record Other() implements Asked {}

        /** The proxy's. {@code answer}: the result, or empty for an error. */
        record Ours(CompletableFuture<Optional<Json>> answer) implements Asked {}
    }

    /** False when there is such an id already, or too many: an answer could not be told from another. */
    boolean add(Json id, Asked what) {
        return asked.size() < MOST && asked.putIfAbsent(Message.key(id), what) == null;
    }

    Optional<Asked> of(Json id) {
        return Optional.ofNullable(asked.get(Message.key(id)));
    }

    Optional<Asked> take(Json id) {
        return Optional.ofNullable(asked.remove(Message.key(id)));
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Nobody will answer any more. */
    void abandon() {
        asked.values().forEach(one -> {
            if (one instanceof Asked.Ours(CompletableFuture<Optional<Json>> answer)) {
                answer.complete(Optional.empty());
            }
        });
    }
}
