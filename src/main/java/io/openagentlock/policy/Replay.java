package io.openagentlock.policy;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Judges recorded calls again, in the order in which they were made. Labels are derived anew from the calls before, per
 * harness session, so that the same calls under the same policies give the same answers. For one thread.
 */
public final class Replay {
    /** Sessions whose labels are kept; beyond them the one that was idle longest begins anew. */
    private static final int SESSIONS = 10_000;

    private final Policies policies;
    private final Understanding understanding;
    private final Map<Conversation, SortedSet<String>> labels = new RecentMap<>(SESSIONS);

    public Replay(Policies policies, Understanding understanding) {
        this.policies = policies;
        this.understanding = new RememberedUnderstanding(understanding);
    }

    /** What judges now. */
    public PolicyHash policy() {
        return policies.hash();
    }

    private record Conversation(HarnessId harness, SessionId session) {}

    /** What a harness session has touched so far. */
    public record SessionLabels(HarnessId harness, SessionId session, Set<String> labels) {
        public SessionLabels {
            labels = Set.copyOf(labels);
        }
    }

    /** Goes on where another replay of earlier calls ended. */
    public void resume(List<SessionLabels> earlier) {
        earlier.forEach(one -> labels.put(new Conversation(one.harness(), one.session()), new TreeSet<>(one.labels())));
    }

    /** What {@link #resume} needs; sessions without labels are left out. */
    public List<SessionLabels> labels() {
        return labels.entrySet().stream()
                .map(one ->
                        new SessionLabels(one.getKey().harness(), one.getKey().session(), one.getValue()))
                .toList();
    }

    /**
     * A call as the ledger holds it.
     *
     * @param seq its entry
     * @param allowed what the harness got
     * @param gate the gate that denied it, or would have
     */
    public record Recorded(long seq, Instant time, ToolCall call, boolean allowed, Optional<GateId> gate) {}

    /** What comes of a recorded call now. */
    public record Judged(Recorded was, Decision now) {
        public boolean differs() {
            return was.allowed() != now.enforced().allows();
        }

        /** The gate that makes the difference: the one that denies now, or the one that denied then. */
        public Optional<GateId> gate() {
            return now.enforced() instanceof Verdict.Deny deny ? deny.gate() : was.gate();
        }
    }

    public Judged judge(Recorded was) {
        Conversation conversation =
                new Conversation(was.call().harness(), was.call().session());
        SortedSet<String> before = labels.getOrDefault(conversation, new TreeSet<>());
        Decision now = Engine.decide(
                policies, was.call(), understanding.of(was.call()), Facts.NONE.withLabels(Set.copyOf(before)));
        if (!now.labels().isEmpty()) {
            before.addAll(now.labels());
            labels.put(conversation, before);
        }
        return new Judged(was, now);
    }

    /** Keeps the entries that were used last. */
    static final class RecentMap<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        private final int most;

        RecentMap(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
