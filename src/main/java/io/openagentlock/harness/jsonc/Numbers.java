package io.openagentlock.harness.jsonc;

/** The number grammar of RFC 8259, section 6. */
final class Numbers {
    private Numbers() {}

    static boolean isNumber(String word) {
        int i = word.startsWith("-") ? 1 : 0;
        int digits = digits(word, i);
        if (digits == 0 || (digits > 1 && word.charAt(i) == '0')) {
            return false;
        }
        i += digits;
        if (i < word.length() && word.charAt(i) == '.') {
            int fraction = digits(word, i + 1);
            i += 1 + fraction;
            if (fraction == 0) {
                return false;
            }
        }
        if (i < word.length() && (word.charAt(i) == 'e' || word.charAt(i) == 'E')) {
            i++;
            i += i < word.length() && (word.charAt(i) == '+' || word.charAt(i) == '-') ? 1 : 0;
            int exponent = digits(word, i);
            i += exponent;
            if (exponent == 0) {
                return false;
            }
        }
        return i == word.length();
    }

    private static int digits(String word, int from) {
        int i = from;
        while (i < word.length() && word.charAt(i) >= '0' && word.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }
}
