package io.openagentlock.meaning.command;

/**
 * A pattern of the data over one word: {@code *} any text, {@code ?} one character, {@code [a-c]} and {@code [!a-c]} one
 * of a set, {@code \} takes the next character as it is. At worst the word's length times the pattern's.
 */
record Glob(String pattern) {
    boolean fits(String word) {
        int p = 0;
        int w = 0;
        int star = -1;
        int retry = 0;
        while (w < word.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = w;
            } else if (p < pattern.length() && one(p, word.charAt(w))) {
                p = after(p);
                w++;
            } else if (star >= 0) {
                p = star + 1;
                w = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private boolean one(int p, char c) {
        return switch (pattern.charAt(p)) {
            case '?' -> true;
            case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c;
            case '[' -> set(p, c);
            default -> pattern.charAt(p) == c;
        };
    }

    private int after(int p) {
        return switch (pattern.charAt(p)) {
            case '\\' -> Math.min(p + 2, pattern.length());
            case '[' -> end(p) < 0 ? p + 1 : end(p) + 1;
            default -> p + 1;
        };
    }

    private int end(int p) {
        return pattern.indexOf(']', p + (p + 1 < pattern.length() && pattern.charAt(p + 1) == '!' ? 3 : 2));
    }

    private boolean set(int p, char c) {
        int end = end(p);
        if (end < 0) {
            return c == '[';
        }
        boolean not = pattern.charAt(p + 1) == '!';
        boolean in = false;
        for (int i = p + (not ? 2 : 1); i < end; i++) {
            boolean range = i + 2 < end && pattern.charAt(i + 1) == '-';
            in |= range ? pattern.charAt(i) <= c && c <= pattern.charAt(i + 2) : pattern.charAt(i) == c;
            i += range ? 2 : 0;
        }
        return in != not;
    }
}
