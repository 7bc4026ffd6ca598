package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place for operands.
 *
 * @param unless options that make the place vanish: {@code grep -e PATTERN FILE…}
 * @param nouns for {@link Holds#VERB}: words that are groups of commands here, whatever else they may mean
 */
record Slot(String name, Holds holds, List<String> unless, Set<String> nouns) {
    enum Holds {
        ONE,
        OPTIONAL,
        /** All that the other places leave. */
        MANY,
        /** This operand and every word behind it, options too. */
        VERBATIM,
        /** Operands that look like {@code NAME=value}. */
        ASSIGNMENTS,
        /** Every word behind {@code --}. */
        AFTER_DASHES,
        /** The first operand that {@link Verbs} knows; the places before it and behind it share what stands there. */
        VERB
    }

    Slot(String name, Holds holds, List<String> unless) {
        this(name, holds, unless, Set.of());
    }

    Slot with(Set<String> words) {
        return new Slot(name, holds, unless, words);
    }

    /** As the data writes it; empty when it is misspelled. */
    static Optional<Slot> parse(String text) {
        boolean dashes = text.startsWith("-- ");
        List<String> words = Words.of(dashes ? text.substring(3) : text, " ");
        if (words.isEmpty()
                || words.size() == 2
                || (words.size() > 2 && !words.get(1).equals("unless"))) {
            return Optional.empty();
        }
        List<String> unless = words.subList(Math.min(2, words.size()), words.size());
        return Optional.of(
                dashes ? new Slot(bare(words.getFirst()), Holds.AFTER_DASHES, unless) : of(words.getFirst(), unless));
    }

    private static Slot of(String spec, List<String> unless) {
        Holds holds = Holds.ONE;
        if (spec.endsWith("!...")) {
            holds = Holds.VERBATIM;
        } else if (spec.endsWith("=...")) {
            holds = Holds.ASSIGNMENTS;
        } else if (spec.endsWith("...")) {
            holds = Holds.MANY;
        } else if (spec.endsWith("@")) {
            holds = Holds.VERB;
        } else if (spec.endsWith("?")) {
            holds = Holds.OPTIONAL;
        }
        return new Slot(bare(spec), holds, unless);
    }

    private static String bare(String spec) {
        int end = spec.length();
        while (end > 0 && "!=.?@".indexOf(spec.charAt(end - 1)) >= 0) {
            end--;
        }
        return spec.substring(0, end);
    }

    /** Given as an option already, or made needless by one. */
    boolean taken(Map<String, List<Text>> given) {
        if (given.containsKey(name)) {
            return true;
        }
        for (String other : unless) {
            if (given.containsKey(other)) {
                return true;
            }
        }
        return false;
    }

    boolean takesOne() {
        return holds == Holds.ONE || holds == Holds.OPTIONAL;
    }

    /** Deals operands out to the places: single ones from both ends, the rest to the one in the middle. */
    static void deal(List<Slot> slots, List<Text> operands, Map<String, List<Text>> given) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).holds == Holds.VERB) {
                dealAroundVerb(slots, i, operands, given);
                return;
            }
        }
        dealPlain(slots, operands, given);
    }

    private static void dealAroundVerb(List<Slot> slots, int verb, List<Text> operands, Map<String, List<Text>> given) {
        Slot slot = slots.get(verb);
        int at = 0;
        while (at < operands.size() && !slot.isVerb(operands.get(at).value())) {
            at++;
        }
        dealPlain(slots.subList(0, verb), operands.subList(0, at), given);
        if (at < operands.size()) {
            given.put(slot.name, List.of(operands.get(at)));
            dealPlain(slots.subList(verb + 1, slots.size()), operands.subList(at + 1, operands.size()), given);
        }
    }

    private boolean isVerb(String word) {
        return !nouns.contains(word) && Verbs.known(word);
    }

    private static void dealPlain(List<Slot> slots, List<Text> operands, Map<String, List<Text>> given) {
        List<Slot> open = new ArrayList<>(slots.size());
        int needed = 0;
        int singles = 0;
        for (Slot slot : slots) {
            if ((slot.takesOne() || slot.holds == Holds.MANY) && !slot.taken(given)) {
                open.add(slot);
                needed += slot.holds == Holds.ONE ? 1 : 0;
                singles += slot.takesOne() ? 1 : 0;
            }
        }
        boolean many = singles < open.size();
        // A list in the middle gets the first of too few operands: `ln TARGET`, `rsync SOURCE`.
        long spare = Math.max(operands.size() - needed, 0);
        long forMany = many ? Math.max(operands.size() - singles, Math.min(1, operands.size())) : 0;
        int next = 0;
        for (Slot slot : open) {
            long share = switch (slot.holds) {
                case ONE -> 1;
                case OPTIONAL -> spare-- > 0 ? 1 : 0;
                case MANY -> forMany;
                case VERBATIM, ASSIGNMENTS, AFTER_DASHES, VERB -> 0;
            };
            int end = (int) Math.min(next + share, operands.size());
            if (end > next) {
                given.put(slot.name, new ArrayList<>(operands.subList(next, end)));
            }
            next = end;
        }
    }
}
