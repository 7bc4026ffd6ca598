package io.openagentlock.policy;

import io.openagentlock.call.ActionKind;
import io.openagentlock.call.ToolCall;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One alternative of a gate's {@code where}, with the attributes that it looks at found out for each kind. */
final class Alternative {
    private final int gate;
    private final Match.OnAction match;
    private final List<Where.Clause> clauses;
    private final Map<ActionKind, int[]> attributes = new HashMap<>();

    /** @param gate its number in the file */
    Alternative(int gate, Match.OnAction match, Where where) {
        this.gate = gate;
        this.match = match;
        this.clauses = where.clauses();
        for (ActionKind kind : match.kinds()) {
            int[] numbers =
                    clauses.stream().mapToInt(clause -> number(kind, clause)).toArray();
            if (Arrays.stream(numbers).allMatch(number -> number >= 0)) {
                attributes.put(kind, numbers);
            }
        }
    }

    private static int number(ActionKind kind, Where.Clause clause) {
        List<ActionKind.Attribute> all = kind.attributes();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(clause.attribute()) && all.get(i).type() == clause.type()) {
                return i;
            }
        }
        return -1;
    }

    int gate() {
        return gate;
    }

    List<Where.Clause> clauses() {
        return clauses;
    }

    /** The kinds that have all that it asks for. */
    Iterable<ActionKind> kinds() {
        return attributes.keySet();
    }

    private boolean fitsCall(ToolCall call, Facts facts) {
        return match.tool().filter(tool -> !tool.fits(call.tool().value())).isEmpty()
                && (match.after().isEmpty() || !Collections.disjoint(match.after(), facts.labels()));
    }

    /** What {@link #holds} costs at most. */
    long cost(Seen seen) {
        int[] numbers = attributes.get(seen.kind());
        long cost = match.when().isPresent() ? Costs.expression(seen) : 5;
        for (int i = 0; numbers != null && i < numbers.length; i++) {
            cost += Costs.of(clauses.get(i), seen, numbers[i]);
        }
        return cost;
    }

    boolean holds(ToolCall call, Seen seen, Facts facts) {
        int[] numbers = attributes.get(seen.kind());
        if (numbers == null || !fitsCall(call, facts)) {
            return false;
        }
        for (int i = 0; i < numbers.length; i++) {
            if (!Conditions.hold(clauses.get(i).condition(), seen, numbers[i])) {
                return false;
            }
        }
        return match.when().isEmpty() || match.when().get().holds(call, seen.action(), facts);
    }
}
