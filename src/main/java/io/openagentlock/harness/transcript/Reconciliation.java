package io.openagentlock.harness.transcript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls of transcripts against decisions of the ledger.
 *
 * @param judged calls with a decision
 * @param unjudged calls without one
 * @param ran calls that were denied and whose answer is not ours
 * @param uncalled decisions without a call
 * @param unhooked calls without a decision of tools for which the harness asks nobody
 */
public record Reconciliation(
        long judged, List<ToolUse> unjudged, List<ToolUse> ran, List<Decision> uncalled, long unhooked) {
    /** Every reason that a denied call is answered with, and every failure of the hook client, begins like this. */
    private static final String OURS = "agentlock";

    public Reconciliation {
        unjudged = List.copyOf(unjudged);
        ran = List.copyOf(ran);
        uncalled = List.copyOf(uncalled);
    }

    /**
     * A decision as far as it matters here.
     *
     * @param index its entry
     * @param input the call's arguments as they were recorded; empty when they are gone
     */
    public record Decision(
            long index, String session, Optional<String> call, String tool, Optional<String> input, boolean denied) {}

    public boolean gapless() {
        return unjudged.isEmpty() && ran.isEmpty();
    }

    /**
     * Each decision stands for one call: that with its id, else the next one of the same tool and arguments, since some
     * harnesses give their hooks no id, or another one than the model's.
     */
    public static Reconciliation of(List<ToolUse> uses, List<Decision> decisions, Predicate<String> unhooked) {
        Pool pool = new Pool(decisions);
        List<ToolUse> rest = new ArrayList<>();
        List<ToolUse> ran = new ArrayList<>();
        long judged = 0;
        for (ToolUse use : uses) {
            Optional<Decision> decision = use.id().flatMap(pool::byId);
            if (decision.isEmpty()) {
                rest.add(use);
            } else {
                judged++;
                decision.filter(found -> ranAnyway(found, use)).ifPresent(_ -> ran.add(use));
            }
        }
        List<ToolUse> unjudged = new ArrayList<>();
        long silent = 0;
        for (ToolUse use : rest) {
            Optional<Decision> decision = pool.byInput(use);
            if (decision.isPresent()) {
                judged++;
                decision.filter(found -> ranAnyway(found, use)).ifPresent(_ -> ran.add(use));
            } else if (unhooked.test(use.tool())) {
                silent++;
            } else if (!use.answer().orElse("").contains(OURS)) {
                unjudged.add(use);
            }
        }
        return new Reconciliation(judged, unjudged, ran, pool.left(), silent);
    }

    /** Denied, and yet the model was told something else than our reason. */
    private static boolean ranAnyway(Decision decision, ToolUse use) {
        return decision.denied() && !use.answer().orElse(OURS).contains(OURS);
    }

    /** Decisions that stand for no call yet. */
    private static final class Pool {
        private final Map<String, Deque<Decision>> byId = new HashMap<>();
        private final Map<String, Deque<Decision>> byInput = new HashMap<>();
        private final Map<Long, Decision> left = new TreeMap<>();

        Pool(List<Decision> decisions) {
            for (Decision decision : decisions) {
                left.put(decision.index(), decision);
                decision.call()
                        .ifPresent(id -> byId.computeIfAbsent(id, _ -> new ArrayDeque<>())
                                .add(decision));
                decision.input()
                        .ifPresent(input -> byInput.computeIfAbsent(
                                        key(decision.tool(), Uses.input(input)), _ -> new ArrayDeque<>())
                                .add(decision));
            }
        }

        private static String key(String tool, String input) {
            return tool + "\n" + input;
        }

        Optional<Decision> byId(String id) {
            return take(byId.get(id));
        }

        Optional<Decision> byInput(ToolUse use) {
            return take(byInput.get(key(use.tool(), use.input())));
        }

        private Optional<Decision> take(@Nullable Deque<Decision> queue) {
            while (queue != null && !queue.isEmpty()) {
                Decision next = queue.removeFirst();
                if (left.remove(next.index()) != null) {
                    return Optional.of(next);
                }
            }
            return Optional.empty();
        }

        List<Decision> left() {
            return List.copyOf(left.values());
        }
    }
}
