package io.openagentlock.policy;

import io.openagentlock.call.ToolCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gates of one policy that look at actions; asks only those that an action can mean. */
final class ActionGates {
    private final List<Gate> gates;
    private final List<Alternative> alternatives = new ArrayList<>();
    private final AlternativeIndex index;

    ActionGates(List<Gate> all) {
        this.gates = all;
        for (int i = 0; i < all.size(); i++) {
            Gate gate = all.get(i);
            if (!gate.disabled() && gate.match() instanceof Match.OnAction match) {
                for (Where where : match.any().isEmpty() ? List.of(new Where(List.of())) : match.any()) {
                    alternatives.add(new Alternative(i, match, where));
                }
            }
        }
        this.index = new AlternativeIndex(alternatives);
    }

    /** A gate whose match was tried: the numbers of the actions that it fires for, and whether trying failed. */
    record Fired(Gate gate, BitSet actions, boolean failed) {}

    /** The gates that fire, in the order of the file. */
    List<Fired> fired(ToolCall call, List<Seen> actions, Facts facts, Effort effort) {
        Map<Integer, BitSet> hits = new TreeMap<>();
        BitSet failed = new BitSet();
        for (int i = 0; i < actions.size(); i++) {
            if (effort.bounded()) {
                effort.spend(actions.get(i).length());
            }
            BitSet possible = index.possible(actions.get(i));
            for (int at = possible.nextSetBit(0); at >= 0; at = possible.nextSetBit(at + 1)) {
                Alternative alternative = alternatives.get(at);
                if (effort.bounded()) {
                    effort.spend(alternative.cost(actions.get(i)));
                }
                try {
                    if (alternative.holds(call, actions.get(i), facts)) {
                        hits.computeIfAbsent(alternative.gate(), fresh -> new BitSet())
                                .set(i);
                    }
                } catch (RuntimeException | StackOverflowError e) {
                    hits.computeIfAbsent(alternative.gate(), fresh -> new BitSet())
                            .set(i);
                    failed.set(alternative.gate());
                }
            }
        }
        return hits.entrySet().stream()
                .map(hit -> new Fired(gates.get(hit.getKey()), hit.getValue(), failed.get(hit.getKey())))
                .toList();
    }
}
