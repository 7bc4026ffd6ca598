package io.openagentlock.policy;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.pattern.LiteralIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alternatives an action can mean. Where an alternative wants a text of one attribute that has to contain one of a
 * few literals, it is asked only when that attribute does, and where it wants a flag, only when the flag is so; all others
 * are asked for every action of their kinds. So thousands of gates that each name another path, host or program cost one
 * pass over the attribute's text.
 */
final class AlternativeIndex {
    /** A list longer than this is looked up faster than it is searched for. */
    private static final int MAX_LITERALS = 64;

    private static final BitSet NONE = new BitSet();

    /**
     * Attributes of one name and type, of whatever kind. Equality is written out: the one that a record has is linked at
     * its first use, which is a tenth of the time in which the built-in policy is read.
     */
    private record Key(String attribute, ActionKind.Type type) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && type == key.type && attribute.equals(key.attribute);
        }

        @Override
        public int hashCode() {
            return attribute.hashCode() * 31 + type.hashCode();
        }
    }

    /** A flag of any kind that is to be one way or the other. */
    private record Flag(String attribute, boolean value) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Flag flag && value == flag.value && attribute.equals(flag.attribute);
        }

        @Override
        public int hashCode() {
            return attribute.hashCode() * 2 + (value ? 1 : 0);
        }
    }

    /** Those that want a flag of a kind, by its number among the kind's attributes, to be one way or the other. */
    private record Wanted(int attribute, boolean value, BitSet alternatives) {}

    private final Map<Key, LiteralIndex> byText = new HashMap<>();
    private final Map<ActionKind, BitSet> always = new HashMap<>();
    private final Map<ActionKind, List<Wanted>> byFlag = new HashMap<>();

    /** By the numbers of a kind's attributes; null where no alternative is found by that attribute. */
    private final Map<ActionKind, @Nullable LiteralIndex[]> byKind = new HashMap<>();

    AlternativeIndex(List<Alternative> alternatives) {
        Map<Key, LiteralIndex.Builder> builders = new HashMap<>();
        for (int i = 0; i < alternatives.size(); i++) {
            if (!indexed(i, alternatives.get(i), builders)) {
                for (ActionKind kind : alternatives.get(i).kinds()) {
                    always.computeIfAbsent(kind, fresh -> new BitSet()).set(i);
                }
            }
        }
        builders.forEach((key, builder) -> byText.put(key, builder.build()));
        Map<Flag, BitSet> flags = flags(alternatives);
        ActionKind.all().forEach(kind -> bind(kind, flags));
    }

    private static Map<Flag, BitSet> flags(List<Alternative> alternatives) {
        Map<Flag, BitSet> flags = new HashMap<>();
        for (int i = 0; i < alternatives.size(); i++) {
            for (Where.Clause clause : alternatives.get(i).clauses()) {
                if (clause.condition() instanceof Condition.Flag(boolean wanted)) {
                    flags.computeIfAbsent(new Flag(clause.attribute(), wanted), fresh -> new BitSet())
                            .set(i);
                }
            }
        }
        return flags;
    }

    private void bind(ActionKind kind, Map<Flag, BitSet> flags) {
        LiteralIndex[] own = kind.attributes().stream()
                .map(attribute -> byText.get(new Key(attribute.name(), attribute.type())))
                .toArray(LiteralIndex[]::new);
        byKind.put(kind, own);
        for (int at = 0; at < kind.attributes().size(); at++) {
            if (kind.attributes().get(at).type() == ActionKind.Type.FLAG) {
                wanted(kind, at, true, flags);
                wanted(kind, at, false, flags);
            }
        }
    }

    private void wanted(ActionKind kind, int at, boolean value, Map<Flag, BitSet> flags) {
        BitSet wanting = flags.get(new Flag(kind.attributes().get(at).name(), value));
        if (wanting != null) {
            byFlag.computeIfAbsent(kind, fresh -> new ArrayList<>()).add(new Wanted(at, value, wanting));
        }
    }

    private static boolean indexed(int number, Alternative alternative, Map<Key, LiteralIndex.Builder> builders) {
        Where.Clause best = null;
        Set<String> literals = Set.of();
        int longest = 0;
        for (Where.Clause clause : alternative.clauses()) {
            Set<String> own = Conditions.literals(clause.condition());
            int shortest = own.size() <= MAX_LITERALS ? shortest(own) : 0;
            if (shortest > longest) {
                best = clause;
                literals = own;
                longest = shortest;
            }
        }
        return best != null
                && builders.computeIfAbsent(new Key(best.attribute(), best.type()), fresh -> new LiteralIndex.Builder())
                        .add(number, literals);
    }

    private static int shortest(Set<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }

    /** The numbers of the alternatives that the action can mean, and perhaps some more. */
    BitSet possible(Seen seen) {
        BitSet possible = (BitSet) always.getOrDefault(seen.kind(), NONE).clone();
        @Nullable LiteralIndex[] own = byKind.get(seen.kind());
        for (int i = 0; own != null && i < own.length; i++) {
            LiteralIndex index = own[i];
            if (index != null) {
                seen.scan(i, index, possible);
            }
        }
        for (Wanted wanted : byFlag.getOrDefault(seen.kind(), List.of())) {
            if (!seen.value(wanted.attribute()).equals(wanted.value())) {
                possible.andNot(wanted.alternatives());
            }
        }
        return possible;
    }
}
