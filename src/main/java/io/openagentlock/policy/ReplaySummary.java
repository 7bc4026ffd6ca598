package io.openagentlock.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what a replay finds, and keeps the newest examples of each difference. For one thread. */
public final class ReplaySummary {
    private final int examples;
    private final Map<Key, Group> groups = new TreeMap<>();
    private long calls;
    private long denied;
    private long allowed;

    /** With at most so many examples for each gate. */
    public ReplaySummary(int examples) {
        this.examples = examples;
    }

    private record Key(boolean nowDenied, String gate) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int direction = Boolean.compare(other.nowDenied, nowDenied);
            return direction != 0 ? direction : gate.compareTo(other.gate);
        }
    }

    /** The calls whose verdict one gate changes in one direction. */
    public static final class Group {
        private final boolean nowDenied;
        private final Optional<GateId> gate;
        private final List<Replay.Judged> examples = new ArrayList<>();
        private long count;

        private Group(boolean nowDenied, Optional<GateId> gate) {
            this.nowDenied = nowDenied;
            this.gate = gate;
        }

        /** True: these calls passed, and would not now; false: the other way round. */
        public boolean nowDenied() {
            return nowDenied;
        }

        /** The gate that denies now, or that denied then; empty where a call could not be judged. */
        public Optional<GateId> gate() {
            return gate;
        }

        public long count() {
            return count;
        }

        /** The newest, oldest first. */
        public List<Replay.Judged> examples() {
            return List.copyOf(examples);
        }
    }

    public void add(Replay.Judged judged) {
        calls++;
        if (!judged.differs()) {
            return;
        }
        boolean nowDenied = judged.was().allowed();
        denied += nowDenied ? 1 : 0;
        allowed += nowDenied ? 0 : 1;
        Key key = new Key(nowDenied, judged.gate().map(GateId::value).orElse(""));
        Group group = groups.computeIfAbsent(key, _ -> new Group(nowDenied, judged.gate()));
        group.count++;
        group.examples.add(judged);
        if (group.examples.size() > examples) {
            group.examples.removeFirst();
        }
    }

    public long calls() {
        return calls;
    }

    public long same() {
        return calls - denied - allowed;
    }

    public long newlyDenied() {
        return denied;
    }

    public long newlyAllowed() {
        return allowed;
    }

    /** Newly denied first, then by gate. */
    public List<Group> groups() {
        return List.copyOf(groups.values());
    }
}
