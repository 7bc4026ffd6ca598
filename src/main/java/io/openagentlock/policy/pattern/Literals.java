package io.openagentlock.policy.pattern;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds texts of which every match must contain at least one. Conservative: what it does not understand breaks a
 * literal off, and an empty answer means "no such texts known".
 */
final class Literals {
    private static final int MIN_LENGTH = 2;
    private static final int MAX_ALTERNATIVES = 64;

    /** A prefix of a required text is required too, and keeps the automaton small. */
    private static final int MAX_LENGTH = 12;

    private final String source;
    private int at;

    private Literals(String source) {
        this.source = source;
    }

    static Set<String> required(String source) {
        if (source.contains("\\Q") || source.contains("(?x")) {
            return Set.of();
        }
        Literals reader = new Literals(source);
        Set<String> found = reader.alternatives();
        return reader.at == source.length() ? found : Set.of();
    }

    /** Up to a closing bracket or the end; empty when one alternative has no literal. */
    private Set<String> alternatives() {
        Set<String> all = new HashSet<>();
        boolean known = true;
        while (true) {
            Set<String> branch = sequence();
            known &= !branch.isEmpty();
            all.addAll(branch);
            if (at >= source.length() || source.charAt(at) == ')') {
                break;
            }
            at++; // '|'
        }
        return known && all.size() <= MAX_ALTERNATIVES ? Set.copyOf(all) : Set.of();
    }

    private Set<String> sequence() {
        List<Set<String>> candidates = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            char c = source.charAt(at);
            if (c == '(') {
                flush(run, candidates);
                group(candidates);
            } else if (c == '[') {
                flush(run, candidates);
                skipClass();
                quantifier();
            } else if (c == '\\') {
                escape(run, candidates);
            } else if (c == '.' || c == '^' || c == '$' || c >= 128) {
                flush(run, candidates);
                at++;
                quantifier();
            } else {
                at++;
                literal(c, run, candidates);
            }
        }
        flush(run, candidates);
        return best(candidates);
    }

    private void literal(char c, StringBuilder run, List<Set<String>> candidates) {
        switch (quantifier()) {
            case ONE -> run.append(c);
            case SOME -> {
                run.append(c);
                flush(run, candidates);
            }
            case MAYBE -> flush(run, candidates);
        }
    }

    private void escape(StringBuilder run, List<Set<String>> candidates) {
        char next = at + 1 < source.length() ? source.charAt(at + 1) : '\\';
        at = Math.min(at + 2, source.length());
        if (next < 128 && !Character.isLetterOrDigit(next)) {
            literal(next, run, candidates);
            return;
        }
        if (next != 'b' && next != 'B' && next != 'A' && next != 'z') {
            flush(run, candidates);
        }
        if (next == 'x' || next == 'p' || next == 'P') {
            skipEscapeBody();
        }
        quantifier();
    }

    private void skipEscapeBody() {
        if (at < source.length() && source.charAt(at) == '{') {
            int end = source.indexOf('}', at);
            at = end < 0 ? source.length() : end + 1;
        } else {
            at = Math.min(at + (source.charAt(at - 1) == 'x' ? 2 : 1), source.length());
        }
    }

    private void group(List<Set<String>> candidates) {
        at++;
        if (source.startsWith("?", at)) {
            int colon = source.indexOf(':', at);
            int close = source.indexOf(')', at);
            int angle = source.indexOf('>', at);
            if (source.startsWith("?P<", at) || source.startsWith("?<", at)) {
                at = angle < 0 ? source.length() : angle + 1;
            } else if (close >= 0 && (colon < 0 || close < colon)) {
                at = close + 1; // only flags, as in (?i)
                return;
            } else {
                at = colon < 0 ? source.length() : colon + 1;
            }
        }
        Set<String> inner = alternatives();
        at = Math.min(at + 1, source.length());
        if (quantifier() != Times.MAYBE) {
            candidates.add(inner);
        }
    }

    private void skipClass() {
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
        }
        boolean first = true;
        while (at < source.length() && (first || source.charAt(at) != ']')) {
            first = false;
            if (source.charAt(at) == '\\') {
                at++;
            } else if (source.startsWith("[:", at)) {
                int end = source.indexOf(":]", at);
                at = end < 0 ? at : end + 1;
            }
            at++;
        }
        at = Math.min(at + 1, source.length());
    }

    private enum Times {
        ONE,
        SOME,
        MAYBE
    }

    private Times quantifier() {
        Times times = Times.ONE;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '*' || c == '?') {
                times = c == '?' && times == Times.SOME ? times : Times.MAYBE; // the '?' of '+?' is only laziness
                at++;
            } else if (c == '+') {
                times = times == Times.MAYBE ? times : Times.SOME;
                at++;
            } else if (c == '{' && at + 1 < source.length() && Character.isDigit(source.charAt(at + 1))) {
                times = source.charAt(at + 1) == '0' || times == Times.MAYBE ? Times.MAYBE : Times.SOME;
                int end = source.indexOf('}', at);
                at = end < 0 ? source.length() : end + 1;
            } else {
                break;
            }
        }
        return times;
    }

    private static void flush(StringBuilder run, List<Set<String>> candidates) {
        if (run.length() >= MIN_LENGTH) {
            candidates.add(Set.of(Prefilter.fold(run.substring(0, Math.min(run.length(), MAX_LENGTH)))));
        }
        run.setLength(0);
    }

    /** The set whose shortest text is longest: it lets the fewest texts through. */
    private static Set<String> best(List<Set<String>> candidates) {
        Set<String> best = Set.of();
        int bestLength = 0;
        for (Set<String> candidate : candidates) {
            int shortest = candidate.stream().mapToInt(String::length).min().orElse(0);
            if (shortest > bestLength) {
                best = candidate;
                bestLength = shortest;
            }
        }
        return best;
    }
}
