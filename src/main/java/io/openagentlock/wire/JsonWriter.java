package io.openagentlock.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON. {@link #canonical} is RFC 8785 for the profile that the ledger uses: strings without lone surrogates,
 * booleans, null, integers up to 2^53 - 1 either way, arrays, objects with keys sorted by UTF-16 code units. Fractions
 * are refused, since their canonical spelling is where implementations differ.
 */
public final class JsonWriter {
    private static final long SAFE_INTEGER = (1L << 53) - 1;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonWriter() {}

    /** Bytes to hash and to sign. Throws {@link IllegalArgumentException} for a value outside the profile. */
    public static byte[] canonical(Json value) {
        StringBuilder out = new StringBuilder(512);
        write(value, out, true, -1);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One line, fields in their own order, numbers as they were written. */
    public static String compact(Json value) {
        StringBuilder out = new StringBuilder(512);
        write(value, out, false, -1);
        return out.toString();
    }

    /** Two spaces of indentation, for people. */
    public static String pretty(Json value) {
        StringBuilder out = new StringBuilder(512);
        write(value, out, false, 0);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out, boolean canonical, int indent) {
        switch (value) {
            case Json.Str(String text) -> string(text, out);
            case Json.Num number -> out.append(canonical ? integer(number) : number.lexeme());
            case Json.Bool(boolean flag) -> out.append(flag);
            case Json.Null ignored -> out.append("null");
            case Json.Arr(List<Json> items) -> array(items, out, canonical, indent);
            case Json.Obj(Map<String, Json> fields) ->
                object(canonical ? new TreeMap<>(fields) : fields, out, canonical, indent);
        }
    }

    private static void array(List<Json> items, StringBuilder out, boolean canonical, int indent) {
        out.append('[');
        int inner = indent < 0 ? indent : indent + 1;
        String separator = "";
        for (Json item : items) {
            out.append(separator);
            newLine(out, inner);
            write(item, out, canonical, inner);
            separator = ",";
        }
        newLine(out, items.isEmpty() ? -1 : indent);
        out.append(']');
    }

    private static void object(Map<String, Json> fields, StringBuilder out, boolean canonical, int indent) {
        out.append('{');
        int inner = indent < 0 ? indent : indent + 1;
        String separator = "";
        for (Map.Entry<String, Json> field : fields.entrySet()) {
            out.append(separator);
            newLine(out, inner);
            string(field.getKey(), out);
            out.append(indent < 0 ? ":" : ": ");
            write(field.getValue(), out, canonical, inner);
            separator = ",";
        }
        newLine(out, fields.isEmpty() ? -1 : indent);
        out.append('}');
    }

    private static void newLine(StringBuilder out, int indent) {
        if (indent >= 0) {
            out.append('\n').repeat("  ", indent);
        }
    }

    private static String integer(Json.Num number) {
        long value = number.asLong()
                .filter(n -> n >= -SAFE_INTEGER && n <= SAFE_INTEGER)
                .orElseThrow(() -> new IllegalArgumentException("canonical JSON holds integers up to 2^53-1 only"));
        return Long.toString(value);
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text, i, out);
        }
        out.append('"');
    }

    private static void character(String text, int i, StringBuilder out) {
        char c = text.charAt(i);
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                } else if (Character.isSurrogate(c) && !paired(text, i)) {
                    throw new IllegalArgumentException("a lone surrogate cannot be written");
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
