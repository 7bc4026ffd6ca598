package io.openagentlock.policy.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A named or written list of path patterns, compiled: what fits one of them and none that is taken out. A path is
 * compared only with the patterns whose names occur in it.
 */
public final class PathSet {
    private final List<PathPattern> excluded;
    private final List<PathSet> parts;
    private final Table members;
    private final Table parents;
    private final List<Anchor> places;

    /** Found out once; by two threads at worst, to the same. */
    private volatile @Nullable Set<String> literals;

    private PathSet(List<PathPattern> included, List<PathPattern> excluded, List<PathSet> parts) {
        this.excluded = List.copyOf(excluded);
        this.parts = List.copyOf(parts);
        this.members = new Table(included);
        this.parents = new Table(
                included.stream().flatMap(member -> member.parents().stream()).toList());
        this.places = included.stream()
                .filter(PathPattern::placed)
                .map(PathPattern::anchor)
                .distinct()
                .toList();
    }

    /** Collects the members of a set in any order. */
    public static final class Builder {
        private final List<PathPattern> included = new ArrayList<>();
        private final List<PathPattern> excluded = new ArrayList<>();
        private final List<PathSet> parts = new ArrayList<>();

        /**
         * Adds a pattern; one that begins with {@code !} takes out.
         *
         * @throws IllegalArgumentException with one line that says what is wrong
         */
        public Builder add(String pattern) {
            if (pattern.startsWith("!")) {
                excluded.add(PathPattern.parse(pattern.substring(1)));
            } else {
                included.add(PathPattern.parse(pattern));
            }
            return this;
        }

        /** Adds all of another set, with its own exceptions. */
        public Builder add(PathSet set) {
            parts.add(set);
            return this;
        }

        public PathSet build() {
            return new PathSet(included, excluded, parts);
        }
    }

    /** What asking costs: the characters of all patterns, and again for those of the directories above. */
    public long weight() {
        return 4
                        * (members.weight()
                                + excluded.stream()
                                        .mapToLong(out -> out.text().length())
                                        .sum())
                + parts.stream().mapToLong(PathSet::weight).sum();
    }

    /** Whether it has no members at all. */
    public boolean isEmpty() {
        return members.isEmpty() && parts.stream().allMatch(PathSet::isEmpty);
    }

    /** Whether a word is a pattern or a place, and not the name of a set. */
    public static boolean isPattern(String word) {
        String place = word.endsWith("-root") ? word.substring(0, word.length() - 5) : word;
        return word.indexOf('/') >= 0
                || word.startsWith("~")
                || word.startsWith("!")
                || PathPattern.PLACES.containsKey(place);
    }

    /** Visible evidence that the path is in the set, or one of the paths that it can stand for. */
    public boolean shows(JudgedPath path) {
        return path.shownIn(this);
    }

    boolean findShown(JudgedPath path) {
        return (members.fits(path, Sense.SHOWN) || any(path, PathSet::shows)) && !excludes(path, Sense.CERTAIN);
    }

    /** Certainly in the set, whatever the parts turn out to be that are not known. */
    public boolean surely(JudgedPath path) {
        return (members.fits(path, Sense.CERTAIN) || any(path, PathSet::surely)) && !excludes(path, Sense.POSSIBLE);
    }

    /**
     * Texts of which every path that {@link #shows} contains one, whatever the case, unless a part of it is a shell's
     * pattern; empty when that is not known.
     */
    public Set<String> literals() {
        Set<String> known = literals;
        if (known == null) {
            known = findLiterals();
            literals = known;
        }
        return known;
    }

    private Set<String> findLiterals() {
        Set<String> found = new HashSet<>(members.literals());
        for (PathSet part : parts) {
            Set<String> more = part.literals();
            found.addAll(more.isEmpty() ? Set.of("") : more);
        }
        return found.contains("") ? Set.of() : Set.copyOf(found);
    }

    /** In the set, or a directory that holds what the set names outright. */
    public boolean covers(JudgedPath path) {
        return shows(path)
                || ((parents.fits(path, Sense.SHOWN) || places.stream().anyMatch(path::above))
                        && !excludes(path, Sense.CERTAIN))
                || any(path, PathSet::covers);
    }

    private boolean excludes(JudgedPath path, Sense sense) {
        for (PathPattern out : excluded) {
            if (out.fits(path, sense)) {
                return true;
            }
        }
        return false;
    }

    private interface Question {
        boolean ask(PathSet set, JudgedPath path);
    }

    private boolean any(JudgedPath path, Question question) {
        for (PathSet part : parts) {
            if (question.ask(part, path)) {
                return true;
            }
        }
        return false;
    }

    /** Patterns by a name that must be in every path that fits. */
    private static final class Table {
        private final List<PathPattern> all;
        private final Map<String, List<PathPattern>> byName = new HashMap<>();
        private final List<PathPattern> nameless = new ArrayList<>();

        Table(List<PathPattern> patterns) {
            this.all = List.copyOf(patterns);
            for (PathPattern pattern : all) {
                required(pattern)
                        .map(name -> byName.computeIfAbsent(name, fresh -> new ArrayList<>()))
                        .orElse(nameless)
                        .add(pattern);
            }
        }

        /** The last of its names without wildcards: the nearer the end, the rarer. */
        private static Optional<String> required(PathPattern pattern) {
            return pattern.pieces().reversed().stream()
                    .filter(Piece.Exact.class::isInstance)
                    .map(piece -> ((Piece.Exact) piece).folded())
                    .findFirst();
        }

        boolean fits(JudgedPath path, Sense sense) {
            if (path.wild() && sense != Sense.CERTAIN) {
                return any(all, path, sense);
            }
            return any(nameless, path, sense) || anyNamed(path, sense);
        }

        long weight() {
            return all.stream().mapToLong(pattern -> pattern.text().length()).sum();
        }

        boolean isEmpty() {
            return all.isEmpty();
        }

        Set<String> literals() {
            return all.stream().map(PathPattern::literal).collect(Collectors.toUnmodifiableSet());
        }

        private boolean anyNamed(JudgedPath path, Sense sense) {
            if (byName.isEmpty()) {
                return false;
            }
            for (Part part : path.parts()) {
                List<PathPattern> named = byName.get(part.folded);
                if (named != null && any(named, path, sense)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean any(List<PathPattern> patterns, JudgedPath path, Sense sense) {
            for (PathPattern pattern : patterns) {
                if (pattern.fits(path, sense)) {
                    return true;
                }
            }
            return false;
        }
    }
}
