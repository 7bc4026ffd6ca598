package io.openagentlock.policy.name;

import io.openagentlock.policy.pattern.LiteralIndex;
import io.openagentlock.policy.pattern.Wildcards;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of words, to the letter: those without wildcards by look-up, those with {@code *} and {@code ?} one by one,
 * without those that {@code !} takes out.
 */
public final class WordSet {
    private final Set<String> exact;
    private final List<String> patterns;
    private final List<String> excluded;
    private final List<WordSet> parts;

    /** Found out once; by two threads at worst, to the same. */
    private volatile @Nullable Set<String> literals;

    private WordSet(Set<String> exact, List<String> patterns, List<String> excluded, List<WordSet> parts) {
        this.exact = Set.copyOf(exact);
        this.patterns = List.copyOf(patterns);
        this.excluded = List.copyOf(excluded);
        this.parts = List.copyOf(parts);
    }

    public static WordSet of(Collection<String> words) {
        Builder builder = new Builder();
        words.forEach(builder::add);
        return builder.build();
    }

    /** Collects the members of a set in any order. */
    public static final class Builder {
        private final Set<String> exact = new HashSet<>();
        private final List<String> patterns = new ArrayList<>();
        private final List<String> excluded = new ArrayList<>();
        private final List<WordSet> parts = new ArrayList<>();

        public Builder add(String word) {
            if (word.startsWith("!") && word.length() > 1) {
                excluded.add(word.substring(1));
            } else if (Wildcards.has(word)) {
                patterns.add(word);
            } else {
                exact.add(word);
            }
            return this;
        }

        /** Adds all of another set, with its own exceptions. */
        public Builder add(WordSet set) {
            parts.add(set);
            return this;
        }

        public WordSet build() {
            return new WordSet(exact, patterns, excluded, parts);
        }
    }

    /** What asking costs: the characters of what is not looked up but compared. */
    public long weight() {
        long weight = parts.stream().mapToLong(WordSet::weight).sum();
        for (String pattern : patterns) {
            weight += pattern.length();
        }
        for (String out : excluded) {
            weight += out.length();
        }
        return weight;
    }

    /** Whether it has no members at all. */
    public boolean isEmpty() {
        return exact.isEmpty() && patterns.isEmpty() && parts.stream().allMatch(WordSet::isEmpty);
    }

    public boolean contains(String word) {
        return has(word) && !isOut(word);
    }

    private boolean isOut(String word) {
        for (String out : excluded) {
            if (Wildcards.fits(out, word)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(String word) {
        if (exact.contains(word)) {
            return true;
        }
        for (String pattern : patterns) {
            if (Wildcards.fits(pattern, word)) {
                return true;
            }
        }
        for (WordSet part : parts) {
            if (part.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Texts of which every word of the set contains one, whatever the case; empty when that is not known. */
    public Set<String> literals() {
        Set<String> known = literals;
        if (known == null) {
            known = findLiterals();
            literals = known;
        }
        return known;
    }

    private Set<String> findLiterals() {
        Set<String> found = new HashSet<>();
        exact.forEach(word -> found.add(LiteralIndex.required(word)));
        patterns.forEach(pattern -> found.add(LiteralIndex.required(pattern)));
        for (WordSet part : parts) {
            Set<String> more = part.literals();
            found.addAll(more.isEmpty() ? Set.of("") : more);
        }
        return found.contains("") ? Set.of() : Set.copyOf(found);
    }

    /** All names without wildcards, those of its parts too; what {@code !} takes out is left out. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(exact);
        parts.forEach(part -> names.addAll(part.names()));
        names.removeIf(name -> !contains(name));
        return names;
    }

    /** Whether a look-up among {@link #names} answers as {@link #contains} does. */
    public boolean onlyNames() {
        return patterns.isEmpty() && parts.stream().allMatch(WordSet::onlyNames);
    }
}
