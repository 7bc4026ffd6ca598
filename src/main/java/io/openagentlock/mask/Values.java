package io.openagentlock.mask;

import java.util.Locale;
import java.util.Set;

/** Where the value behind a name ends, and which values are none. */
final class Values {
    /** Types, literals and modes that stand where a secret could. */
    private static final Set<String> WORDS = Set.of(
            "string",
            "str",
            "text",
            "varchar",
            "char",
            "bytes",
            "byte",
            "int",
            "integer",
            "number",
            "bool",
            "boolean",
            "object",
            "any",
            "optional",
            "required",
            "null",
            "none",
            "nil",
            "undefined",
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "include",
            "omit",
            "same-origin",
            "password",
            "token",
            "secret",
            "hidden",
            "redacted",
            "masked",
            "inherit",
            "write",
            "read",
            "env",
            "file",
            "stdin",
            "prompt");

    private static final String[] LOOKUPS = {
        "process.env",
        "os.environ",
        "os.getenv",
        "getenv(",
        "System.getenv",
        "ENV[",
        "secrets.",
        "vars.",
        "env.",
        "ssm:",
        "vault:",
        "keychain:",
        "op://",
        "id=",
        "type=",
        "file:",
        "/run/secrets/",
        Masked.OPEN
    };
    private static final String[] FILES = {".pem", ".key", ".json", ".txt", ".crt", ".yaml", ".yml", ".toml", ".env"};

    /** What is longer is taken for a secret, so that no stretch of text is looked at again and again. */
    private static final int LONGEST_REFERENCE = 256;

    private Values() {}

    /** End of a word of a command line, URL query or structured text that is in no quotes. */
    static int bareEnd(String text, int from) {
        int to = from;
        while (to < text.length() && !ends(text.charAt(to))) {
            to++;
        }
        while (to > from && ".,:\\".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return to;
    }

    private static boolean ends(char c) {
        return Chars.space(c) || Chars.quote(c) || ";&|<>()]}".indexOf(c) >= 0;
    }

    /** End of what stands between quotes: before the closing one and its backslash. */
    static int quotedEnd(String text, int from, char quote) {
        int to = text.indexOf(quote, from);
        int end = to < 0 ? text.length() : to;
        while (end > from && text.charAt(end - 1) == '\\') {
            end--;
        }
        return end;
    }

    /** A variable, a look-up, a place holder, a file, a word: not the secret itself. */
    static boolean isReference(String value) {
        if (value.length() > LONGEST_REFERENCE) {
            return false;
        }
        return value.isEmpty()
                || isVariable(value)
                || isFiller(value)
                || WORDS.contains(value.toLowerCase(Locale.ROOT))
                || startsWithAny(value, LOOKUPS)
                || endsWithAny(value, FILES);
    }

    private static boolean isVariable(String value) {
        if (value.startsWith("${") || value.startsWith("$(") || value.startsWith("{{") || value.startsWith("<")) {
            return true;
        }
        boolean percent = value.length() > 2 && value.startsWith("%") && value.endsWith("%");
        boolean dollar = value.length() > 1 && value.startsWith("$");
        String name = percent ? value.substring(1, value.length() - 1) : dollar ? value.substring(1) : "-";
        return name.chars().allMatch(c -> Chars.alphanumeric((char) c) || c == '_' || c == ':');
    }

    /** One character again and again: {@code ***}, {@code xxxx}, {@code ...}. */
    private static boolean isFiller(String value) {
        return value.chars().distinct().count() == 1 && !Chars.digit(value.charAt(0));
    }

    private static boolean startsWithAny(String value, String... starts) {
        for (String start : starts) {
            if (value.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithAny(String value, String... ends) {
        for (String end : ends) {
            if (value.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
