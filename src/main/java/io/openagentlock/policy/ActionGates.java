package io.openagentlock.policy;

import io.openagentlock.call.ActionKind;
import io.openagentlock.call.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gates of one policy that look at actions, by the kind that they look at. */
final class ActionGates {
    private final Map<ActionKind, List<Bound>> byKind = new HashMap<>();
    private final List<Gate> gates;

    ActionGates(List<Gate> all) {
        this.gates = all;
        for (int i = 0; i < all.size(); i++) {
            Gate gate = all.get(i);
            if (!gate.disabled() && gate.match() instanceof Match.OnAction match) {
                for (ActionKind kind : match.kinds()) {
                    byKind.computeIfAbsent(kind, fresh -> new ArrayList<>()).addAll(Bound.of(i, match, kind));
                }
            }
        }
    }

    /** A gate whose match was tried: the numbers of the actions that it fires for, and whether trying failed. */
    record Fired(Gate gate, BitSet actions, boolean failed) {}

    /** The gates that fire, in the order of the file. */
    List<Fired> fired(ToolCall call, List<Seen> actions, Facts facts) {
        Map<Integer, BitSet> hits = new TreeMap<>();
        BitSet failed = new BitSet();
        for (int i = 0; i < actions.size(); i++) {
            for (Bound bound : byKind.getOrDefault(actions.get(i).kind(), List.of())) {
                try {
                    if (bound.holds(call, actions.get(i), facts)) {
                        hits.computeIfAbsent(bound.gate(), fresh -> new BitSet())
                                .set(i);
                    }
                } catch (RuntimeException | StackOverflowError e) {
                    hits.computeIfAbsent(bound.gate(), fresh -> new BitSet()).set(i);
                    failed.set(bound.gate());
                }
            }
        }
        return hits.entrySet().stream()
                .map(hit -> new Fired(gates.get(hit.getKey()), hit.getValue(), failed.get(hit.getKey())))
                .toList();
    }

    /** One alternative of a gate for one kind of action. */
    private static final class Bound {
        private final int gate;
        private final Match.OnAction match;
        private final Where where;
        private final int[] attributes;

        Bound(int gate, Match.OnAction match, Where where, int[] attributes) {
            this.gate = gate;
            this.match = match;
            this.where = where;
            this.attributes = attributes;
        }

        int gate() {
            return gate;
        }

        static List<Bound> of(int gate, Match.OnAction match, ActionKind kind) {
            List<Bound> bound = new ArrayList<>();
            for (Where where : match.any().isEmpty() ? List.of(new Where(List.of())) : match.any()) {
                int[] attributes = where.clauses().stream()
                        .mapToInt(clause -> number(kind, clause))
                        .toArray();
                if (Arrays.stream(attributes).allMatch(at -> at >= 0)) {
                    bound.add(new Bound(gate, match, where, attributes));
                }
            }
            return bound;
        }

        private static int number(ActionKind kind, Where.Clause clause) {
            List<ActionKind.Attribute> attributes = kind.attributes();
            for (int i = 0; i < attributes.size(); i++) {
                ActionKind.Attribute attribute = attributes.get(i);
                if (attribute.name().equals(clause.attribute()) && attribute.type() == clause.type()) {
                    return i;
                }
            }
            return -1;
        }

        boolean holds(ToolCall call, Seen seen, Facts facts) {
            if (match.tool().isPresent() && !match.tool().get().fits(call.tool().value())) {
                return false;
            }
            for (int i = 0; i < attributes.length; i++) {
                if (!Conditions.hold(where.clauses().get(i).condition(), seen, attributes[i])) {
                    return false;
                }
            }
            return match.when().isEmpty() || match.when().get().holds(call, seen.action(), facts);
        }
    }
}
