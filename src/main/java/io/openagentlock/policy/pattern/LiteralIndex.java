package io.openagentlock.policy.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of many numbered things, each of which needs one of a few literals in a text: finds those that can be meant, in one
 * pass over the text. It may name one too many, never one too few.
 */
public final class LiteralIndex {
    /** Characters of all literals together: what one file's gates may ask of memory (about 30 bytes each). */
    private static final int MAX_CHARACTERS = 500_000;

    /** A part of a required text is required too; short ones bound how many can end at one place. */
    private static final int MAX_LITERAL = 24;

    private final Automaton automaton;
    private final int[][] meant;

    private LiteralIndex(Automaton automaton, int[][] meant) {
        this.automaton = automaton;
        this.meant = meant;
    }

    /** Collects the things. */
    public static final class Builder {
        private final Map<String, List<Integer>> byLiteral = new HashMap<>();
        private int characters;

        /**
         * Adds a thing that needs one of these, folded as {@link Prefilter#fold} does.
         *
         * @return false when there is no room: then it has to be tried always
         */
        public boolean add(int thing, Set<String> literals) {
            int more = literals.stream().mapToInt(String::length).sum();
            if (characters + more > MAX_CHARACTERS) {
                return false;
            }
            characters += more;
            literals.forEach(literal -> byLiteral
                    .computeIfAbsent(literal, fresh -> new ArrayList<>())
                    .add(thing));
            return true;
        }

        public LiteralIndex build() {
            List<String> literals = List.copyOf(byLiteral.keySet());
            int[][] meant = literals.stream()
                    .map(literal -> byLiteral.getOrDefault(literal, List.of()).stream()
                            .mapToInt(Integer::intValue)
                            .toArray())
                    .toArray(int[][]::new);
            return new LiteralIndex(new Automaton(literals), meant);
        }
    }

    /** Adds the numbers of the things that a text can mean. */
    public void scan(String text, BitSet into) {
        BitSet found = new BitSet();
        automaton.scan(text, found);
        for (int id = found.nextSetBit(0); id >= 0; id = found.nextSetBit(id + 1)) {
            for (int thing : meant[id]) {
                into.set(thing);
            }
        }
    }

    /** Adds all things. */
    public void all(BitSet into) {
        for (int[] things : meant) {
            for (int thing : things) {
                into.set(thing);
            }
        }
    }

    /**
     * The longest stretch of a {@link Wildcards} pattern that every text that fits must have, folded; empty when none has
     * two characters.
     */
    public static String required(String pattern) {
        String best = "";
        int start = 0;
        for (int i = 0; i <= pattern.length(); i++) {
            boolean plain = i < pattern.length()
                    && pattern.charAt(i) < 128
                    && pattern.charAt(i) != '*'
                    && pattern.charAt(i) != '?';
            if (!plain) {
                if (i - start > best.length()) {
                    best = pattern.substring(start, i);
                }
                start = i + 1;
            }
        }
        return best.length() < 2 ? "" : Prefilter.fold(best.substring(0, Math.min(best.length(), MAX_LITERAL)));
    }
}
