package io.openagentlock.gatekeeper;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.PolicyHash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One call that reaches us through two hook files, because some harnesses read those of others too: it is judged and
 * recorded once, and both get the same answer. Only calls that the harness names are told apart so; the same call through
 * the same file is another call. Safe for many threads.
 */
final class Echoes {
    private static final int MOST = 512;

    /** @param via whose hook file it came through */
    private record Heard(HarnessId via, CompletableFuture<Outcome> outcome) {}

    private final Map<String, Heard> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Heard> eldest) {
            return size() > MOST;
        }
    };

    /** The answer that the call got through another file, or else {@code fresh}'s, which must not throw. */
    Outcome answer(Optional<String> key, HarnessId via, Supplier<Outcome> fresh) {
        if (key.isEmpty()) {
            return fresh.get();
        }
        Heard mine = new Heard(via, new CompletableFuture<>());
        Optional<Heard> first = first(key.get(), mine);
        if (first.isPresent()) {
            return first.get().outcome().join();
        }
        Outcome outcome = new Outcome.Failed(FailMode.bug());
        try {
            outcome = fresh.get();
            return outcome;
        } finally {
            mine.outcome().complete(outcome);
        }
    }

    private Optional<Heard> first(String key, Heard mine) {
        synchronized (waiting) {
            Heard before = waiting.remove(key);
            if (before != null && !before.via().equals(mine.via())) {
                return Optional.of(before);
            }
            waiting.put(key, mine);
            return Optional.empty();
        }
    }

    /** What is the same in both; empty for events that have no name of their own. */
    static Optional<String> key(HarnessId harness, HookEvent event, PolicyHash policy) {
        return switch (event) {
            case HookEvent.ToolProposed(ToolCall call) ->
                call.call().map(id -> id + " " + CallDigest.of(call, policy).hex());
            case HookEvent.ToolFinished done ->
                done.call()
                        .map(CallId::value)
                        .map(id -> harness + " " + done.session() + " " + id + " " + done.succeeded());
            case HookEvent.SessionStarted _,
                    HookEvent.SessionEnded _,
                    HookEvent.TurnEnded _,
                    HookEvent.StatusAsked _,
                    HookEvent.Ignored _ -> Optional.empty();
        };
    }
}
