package io.openagentlock.meaning.expand;

import io.openagentlock.meaning.Text;

/**
 * Shell patterns (POSIX.1-2024, 2.14): {@code *}, {@code ?}, {@code [a-z]}, backslash. {@link Text#UNKNOWN} in a pattern
 * or a text stands for anything. Matching takes at most pattern × text steps and never recurses: callers bound both.
 */
public final class Patterns {
    private Patterns() {}

    /** Whether the whole text fits. */
    public static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            int next = p < pattern.length() && !isStar(pattern, p) ? one(pattern, p, text.charAt(t)) : -1;
            if (p < pattern.length() && isStar(pattern, p)) {
                star = p++;
                from = t;
            } else if (next >= 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && isStar(pattern, p)) {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isStar(String pattern, int at) {
        return pattern.charAt(at) == '*' || pattern.charAt(at) == Text.UNKNOWN;
    }

    /** Where the pattern goes on after it took this character, or -1. */
    private static int one(String pattern, int at, char c) {
        char wanted = pattern.charAt(at);
        if (wanted == '?' || c == Text.UNKNOWN) {
            return at + 1;
        } else if (wanted == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c ? at + 2 : -1;
        } else if (wanted == '[') {
            int end = endOfSet(pattern, at);
            if (end > 0) {
                return inSet(pattern, at + 1, end, c) ? end + 1 : -1;
            }
        }
        return wanted == c ? at + 1 : -1;
    }

    /** The closing bracket of the set that opens here, or -1: then the bracket stands for itself. */
    private static int endOfSet(String pattern, int open) {
        int at = open + 1;
        if (at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^')) {
            at++;
        }
        if (at < pattern.length() && pattern.charAt(at) == ']') {
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']' && at - open < 256) {
            at = pattern.startsWith("[:", at) ? Math.max(at, pattern.indexOf(":]", at)) + 2 : at + 1;
        }
        return at < pattern.length() && pattern.charAt(at) == ']' ? at : -1;
    }

    private static boolean inSet(String pattern, int start, int end, char c) {
        boolean negated = pattern.charAt(start) == '!' || pattern.charAt(start) == '^';
        boolean found = false;
        for (int i = negated ? start + 1 : start; i < end; i++) {
            if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
                int close = pattern.indexOf(":]", i);
                found |= inClass(pattern.substring(i + 2, close), c);
                i = close + 1;
            } else if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                found |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
                i += 2;
            } else {
                found |= pattern.charAt(i) == c;
            }
        }
        return found != negated;
    }

    private static boolean inClass(String name, char c) {
        return switch (name) {
            case "alpha" -> Character.isLetter(c);
            case "digit" -> c >= '0' && c <= '9';
            case "alnum" -> Character.isLetterOrDigit(c);
            case "lower" -> Character.isLowerCase(c);
            case "upper" -> Character.isUpperCase(c);
            case "space", "blank" -> Character.isWhitespace(c);
            case "punct" -> c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
            case "xdigit" -> Character.digit(c, 16) >= 0;
            case "print", "graph" -> c > ' ';
            default -> false;
        };
    }

    /** Without the shortest or longest start that fits ({@code #}, {@code ##}). */
    static String withoutStart(String text, String pattern, boolean longest) {
        int end = end(pattern, text, 0, longest);
        return end < 0 ? text : text.substring(end);
    }

    /** Without the shortest or longest end that fits ({@code %}, {@code %%}). */
    static String withoutEnd(String text, String pattern, boolean longest) {
        if (!isPattern(pattern)) {
            return text.endsWith(pattern) ? text.substring(0, text.length() - pattern.length()) : text;
        }
        for (int i = 0; i <= text.length(); i++) {
            int start = longest ? i : text.length() - i;
            if (fits(pattern, text.substring(start))) {
                return text.substring(0, start);
            }
        }
        return text;
    }

    /** Where the shortest or longest match that starts here ends, or -1. Pattern × text steps. */
    static int end(String pattern, String text, int start, boolean longest) {
        if (!isPattern(pattern)) {
            return text.startsWith(pattern, start) ? start + pattern.length() : -1;
        }
        boolean[] at = new boolean[pattern.length() + 1];
        at[0] = true;
        int found = -1;
        for (int i = start; i <= text.length(); i++) {
            passStars(pattern, at);
            if (at[pattern.length()]) {
                found = i;
            }
            if (i == text.length() || found >= 0 && !longest) {
                return found;
            }
            at = next(pattern, at, text.charAt(i));
        }
        return found;
    }

    private static void passStars(String pattern, boolean[] at) {
        for (int p = 0; p < pattern.length(); p++) {
            at[p + 1] |= at[p] && isStar(pattern, p);
        }
    }

    private static boolean[] next(String pattern, boolean[] at, char c) {
        boolean[] next = new boolean[at.length];
        for (int p = 0; p < pattern.length(); p++) {
            if (at[p]) {
                int to = isStar(pattern, p) ? p : one(pattern, p, c);
                if (to >= 0) {
                    next[to] = true;
                }
            }
        }
        return next;
    }

    /** Whether a text is more than its own pattern. */
    public static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '[' || c == '\\') {
                return true;
            }
        }
        return false;
    }
}
