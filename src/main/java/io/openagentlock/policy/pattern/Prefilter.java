package io.openagentlock.policy.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which of many patterns a text can possibly match, by one pass over the text (Aho and Corasick, 1975) for the
 * literals that the patterns require. It may name a pattern too many, never one too few.
 */
public final class Prefilter {
    /** Bounds the automaton's memory; patterns beyond it are simply always tried. */
    private static final int MAX_LITERALS = 4_000;

    private final IdentityHashMap<Regex, int[]> literalsOf;
    private final Automaton automaton;

    private Prefilter(IdentityHashMap<Regex, int[]> literalsOf, Automaton automaton) {
        this.literalsOf = literalsOf;
        this.automaton = automaton;
    }

    public static Prefilter of(Collection<Regex> patterns) {
        Map<String, Integer> ids = new HashMap<>();
        // By identity: asked for every pattern of every call.
        IdentityHashMap<Regex, int[]> literalsOf = new IdentityHashMap<>();
        for (Regex pattern : patterns) {
            if (ids.size() + pattern.literals().size() > MAX_LITERALS) {
                continue;
            }
            int[] own = pattern.literals().stream()
                    .mapToInt(literal -> ids.computeIfAbsent(literal, fresh -> ids.size()))
                    .toArray();
            literalsOf.put(pattern, own);
        }
        List<String> literals = new ArrayList<>(Collections.nCopies(ids.size(), ""));
        ids.forEach((literal, id) -> literals.set(id, literal));
        return new Prefilter(literalsOf, new Automaton(literals));
    }

    /** The literals that occur in any of {@code texts}. */
    public BitSet scan(Iterable<String> texts) {
        BitSet found = new BitSet();
        for (String text : texts) {
            automaton.scan(text, found);
        }
        return found;
    }

    /** Whether {@code pattern} can match a text whose {@link #scan} is {@code found}. */
    public boolean possible(Regex pattern, BitSet found) {
        int[] own = literalsOf.get(pattern);
        if (own == null || own.length == 0) {
            return true;
        }
        for (int id : own) {
            if (found.get(id)) {
                return true;
            }
        }
        return false;
    }

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(fold(text.charAt(i)));
        }
        return folded.toString();
    }

    /**
     * Lower case for ASCII; the Kelvin sign and the long s become k and s, because an expression that ignores case
     * takes them for those letters.
     */
    static char fold(char c) {
        if (c >= 'A' && c <= 'Z') {
            return (char) (c + 32);
        }
        return switch (c) {
            case '\u212A' -> 'k';
            case '\u017F' -> 's';
            default -> c;
        };
    }
}
