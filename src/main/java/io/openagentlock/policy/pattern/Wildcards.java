package io.openagentlock.policy.pattern;

import io.openagentlock.call.FilePath;

/**
 * Simple patterns: {@code *} stands for any run of characters, {@code ?} for one, everything else for itself. {@link
 * FilePath#UNKNOWN} in a text stands for text of any length that nobody has seen, so only a {@code *} takes it.
 */
public final class Wildcards {
    private Wildcards() {}

    public static boolean has(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    /** Whether the pattern fits the whole text. */
    public static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (p < pattern.length() && wanted == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && isOne(wanted, text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isOne(char wanted, char seen) {
        return seen != FilePath.UNKNOWN && (wanted == '?' || wanted == seen);
    }
}
