package io.openagentlock.meaning.run;

/** The backslash escapes of {@code echo -e} (bash manual 4.2). */
final class Escapes {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Escapes(String text) {
        this.text = text;
    }

    static String decoded(String text) {
        return text.indexOf('\\') < 0 ? text : new Escapes(text).decode();
    }

    private String decode() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                out.append(c);
            } else if (!escape(text.charAt(at++))) {
                break;
            }
        }
        return out.toString();
    }

    /** False after {@code \c}: nothing more is printed. */
    private boolean escape(char c) {
        switch (c) {
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'c' -> {
                return false;
            }
            case 'e', 'E' -> out.append('\u001b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append('\u000b');
            case '\\' -> out.append('\\');
            case '0' -> number(3, 8, "");
            case '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                number(3, 8, "");
            }
            case 'x' -> number(2, 16, "\\x");
            case 'u' -> number(4, 16, "\\u");
            case 'U' -> number(8, 16, "\\U");
            default -> out.append('\\').append(c);
        }
        return true;
    }

    private void number(int most, int base, String otherwise) {
        int start = at;
        long value = 0;
        while (at < text.length() && at - start < most && Character.digit(text.charAt(at), base) >= 0) {
            value = value * base + Character.digit(text.charAt(at++), base);
        }
        if (at == start) {
            out.append(base == 8 ? "\0" : otherwise);
        } else if (Character.isValidCodePoint((int) value)) {
            out.appendCodePoint((int) value);
        }
    }
}
