package io.openagentlock.meaning.code.decode;

import java.util.Map;

/** Characters spelled out inside otherwise plain text. */
final class Markup {
    private static final Map<String, String> ENTITIES = Map.of(
            "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ", "sol", "/", "NewLine", "\n");

    private Markup() {}

    /** {@code %2F} (RFC 3986 section 2.1). */
    static String percent(String text) {
        return escaped(text, '%');
    }

    /** {@code =2F}, and {@code =} at the end of a line (RFC 2045 section 6.7). */
    static String quotedPrintable(String text) {
        return escaped(text.replace("=\r\n", "").replace("=\n", ""), '=');
    }

    private static String escaped(String text, char mark) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == mark && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            out.append(low < 0 ? c : (char) (high * 16 + low));
            i += low < 0 ? 0 : 2;
        }
        return out.toString();
    }

    /** References by name, decimal or hexadecimal number (HTML standard, 13.5). */
    static String entities(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '&' ? end(text, at) : -1;
            if (end < 0) {
                out.append(c);
                at++;
            } else {
                String name = text.substring(at + 1, end);
                out.append(
                        name.startsWith("#")
                                ? numbered(name.substring(1))
                                : ENTITIES.getOrDefault(name, "&" + name + ";"));
                at = end + 1;
            }
        }
        return out.toString();
    }

    /** Where the semicolon of a reference stands; none within a few characters: -1. */
    private static int end(String text, int start) {
        for (int i = start + 1; i < Math.min(text.length(), start + 12); i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static String numbered(String digits) {
        try {
            int code = digits.startsWith("x") || digits.startsWith("X")
                    ? Integer.parseInt(digits.substring(1), 16)
                    : Integer.parseInt(digits);
            return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        } catch (NumberFormatException other) {
            return "";
        }
    }
}
