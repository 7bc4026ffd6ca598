package io.openagentlock.policy.words;

/** Bash's {@code $'…'} quoting: backslash escapes as in C. */
final class AnsiC {
    private AnsiC() {}

    /** Decodes from {@code at} up to the closing quote; returns the place after it. */
    static int decode(String text, int at, StringBuilder word) {
        int i = at;
        while (i < text.length() && text.charAt(i) != '\'') {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i = escape(text, i + 1, word);
            } else {
                word.append(text.charAt(i));
                i++;
            }
        }
        return Math.min(i + 1, text.length());
    }

    /** Also what {@code echo -e} and {@code printf} do to their text. */
    static String decodeAll(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i = escape(text, i + 1, out);
            } else {
                out.append(text.charAt(i));
                i++;
            }
        }
        return out.toString();
    }

    private static int escape(String text, int at, StringBuilder word) {
        char c = text.charAt(at);
        return switch (c) {
            case 'x' -> number(text, at + 1, 16, 2, word);
            case 'u' -> number(text, at + 1, 16, 4, word);
            case 'U' -> number(text, at + 1, 16, 8, word);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(text, at, 8, c == '0' ? 4 : 3, word);
            case 'n' -> put(word, '\n', at);
            case 't' -> put(word, '\t', at);
            case 'r' -> put(word, '\r', at);
            default -> put(word, c, at);
        };
    }

    private static int put(StringBuilder word, char c, int at) {
        word.append(c);
        return at + 1;
    }

    private static int number(String text, int from, int radix, int digits, StringBuilder word) {
        int i = from;
        int value = 0;
        while (i < text.length() && i < from + digits && Character.digit(text.charAt(i), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(i), radix);
            i++;
        }
        if (i > from && Character.isValidCodePoint(value)) {
            word.appendCodePoint(value);
        }
        return i;
    }
}
