package io.openagentlock.meaning.code.syntax;

/** Backslash escapes of quoted texts, as most languages agree on them. */
final class Escapes {
    private static final String LETTERS = "ntrabfve0s";
    private static final String MEANINGS = "\n\t\r\u0007\b\f\u000b\u001b\0 ";

    private Escapes() {}

    /**
     * Appends what the escape means.
     *
     * @param at behind the backslash, inside the code
     * @return the index behind the escape
     */
    static int decode(String code, int at, StringBuilder out) {
        char c = code.charAt(at);
        return switch (c) {
            case 'x' -> number(code, at + 1, 2, 16, "x", out);
            case 'u' -> number(code, at + 1, 4, 16, "u", out);
            case 'U' -> number(code, at + 1, 8, 16, "U", out);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(code, at, 3, 8, "", out);
            case '\r', '\n' -> at + 1;
            default -> {
                int letter = LETTERS.indexOf(c);
                out.append(letter < 0 ? c : MEANINGS.charAt(letter));
                yield at + 1;
            }
        };
    }

    /** Up to so many digits, or any in braces; none: the letter itself. */
    private static int number(String code, int at, int most, int radix, String letter, StringBuilder out) {
        boolean braced = at < code.length() && code.charAt(at) == '{' && radix == 16;
        int start = braced ? at + 1 : at;
        int end = start;
        int limit = Math.min(code.length(), start + (braced ? 8 : most));
        int value = 0;
        while (end < limit && Character.digit(code.charAt(end), radix) >= 0) {
            value = (value << (radix == 16 ? 4 : 3)) + Character.digit(code.charAt(end), radix);
            end++;
        }
        if (end == start) {
            out.append(letter);
            return at;
        }
        out.appendCodePoint(Character.isValidCodePoint(value) ? value : 0xFFFD);
        return braced && end < code.length() && code.charAt(end) == '}' ? end + 1 : end;
    }
}
