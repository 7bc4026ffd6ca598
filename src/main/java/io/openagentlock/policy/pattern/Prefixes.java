package io.openagentlock.policy.pattern;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the texts of which every match must begin with one, for patterns anchored by {@code ^}. Conservative as
 * {@link Literals}: an empty answer means "not known".
 */
final class Prefixes {
    private static final int MAX = 160;

    private final String source;
    private int at;
    private boolean stopped;

    private Prefixes(String source, int at) {
        this.source = source;
        this.at = at;
    }

    static Set<String> required(String source) {
        int start = source.startsWith("(?i)") ? 4 : 0;
        boolean plain = !source.contains("\\Q") && source.startsWith("^", start);
        if (!plain || endOfBranch(source, 0) < source.length()) {
            return Set.of();
        }
        Set<String> found = new Prefixes(source, start + 1).sequence(Set.of(""));
        return found.contains("") ? Set.of() : Set.copyOf(found);
    }

    /** Extends each of {@code before} by what must follow; stops for good at the first thing that is no plain text. */
    private Set<String> sequence(Set<String> before) {
        Set<String> prefixes = before;
        while (!stopped && at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            char c = source.charAt(at);
            if (source.startsWith("(?:", at)) {
                prefixes = group(prefixes);
            } else if (c == '\\' && at + 1 < source.length() && isSign(source.charAt(at + 1))) {
                at++;
                prefixes = literal(prefixes, source.charAt(at));
            } else if (c >= 128 || "\\[(.^$*+?{".indexOf(c) >= 0) {
                stopped = true;
            } else {
                prefixes = literal(prefixes, c);
            }
        }
        return prefixes;
    }

    private static boolean isSign(char c) {
        return c < 128 && !Character.isLetterOrDigit(c);
    }

    private Set<String> literal(Set<String> before, char c) {
        at++;
        if (isOptional(at)) {
            stopped = true;
            return before;
        }
        stopped = isQuantified(at);
        Set<String> longer = new HashSet<>();
        before.forEach(prefix -> longer.add(prefix + Prefilter.fold(c)));
        return longer;
    }

    private Set<String> group(Set<String> before) {
        int end = close(at);
        if (end < 0 || isOptional(end + 1)) {
            stopped = true;
            return before;
        }
        boolean anyStopped = false;
        List<Set<String>> branches = new ArrayList<>();
        at += 2;
        do {
            at++;
            Prefixes branch = new Prefixes(source, at);
            branches.add(branch.sequence(Set.of("")));
            anyStopped |= branch.stopped;
            at = endOfBranch(source, branch.at);
        } while (at < end);
        at = end + 1;
        stopped = anyStopped || isQuantified(at);
        Set<String> longer = new HashSet<>();
        for (Set<String> branch : branches) {
            branch.forEach(tail -> before.forEach(prefix -> longer.add(prefix + tail)));
        }
        if (longer.size() > MAX) {
            stopped = true;
            return before;
        }
        return longer;
    }

    /**
     * The place from {@code from} on, outside classes and escapes and at the level of {@code from}, of a {@code |} or
     * of the bracket that closes that level; the source's length when there is none.
     */
    private static int endOfBranch(String source, int from) {
        int depth = 0;
        boolean inClass = false;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
                i += source.startsWith("^]", i + 1) ? 2 : source.startsWith("]", i + 1) ? 1 : 0;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && (c == '|' || c == ')')) {
                return i;
            }
        }
        return source.length();
    }

    private int close(int open) {
        int i = endOfBranch(source, open + 1);
        while (i < source.length() && source.charAt(i) == '|') {
            i = endOfBranch(source, i + 1);
        }
        return i < source.length() ? i : -1;
    }

    private boolean isQuantified(int place) {
        return place < source.length() && "*+?{".indexOf(source.charAt(place)) >= 0;
    }

    /** Whether the thing before {@code place} may be missing. */
    private boolean isOptional(int place) {
        return isQuantified(place) && source.charAt(place) != '+' && !source.startsWith("{1", place);
    }
}
