package io.openagentlock.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The grammar of canonical JSON over UTF-8 bytes that are known to be well-formed. Says only whether they are in it. */
final class CanonicalParser {
    private static final long SAFE_INTEGER = (1L << 53) - 1;
    private static final int SAFE_DIGITS = 16;
    private static final CanonicalText.Kind[] KINDS = CanonicalText.Kind.values();

    /** Five numbers for each node: kind, first byte, byte after the last, node after it and its own, whether escaped. */
    static final class Nodes {
        private static final int WIDTH = 5;
        private static final int USUAL = 64;

        private int[] data = new int[WIDTH * USUAL];
        private int count;

        CanonicalText.Kind kind(int node) {
            return KINDS[data[node * WIDTH]];
        }

        int from(int node) {
            return data[node * WIDTH + 1];
        }

        int to(int node) {
            return data[node * WIDTH + 2];
        }

        /** The node after this one and all within it. */
        int end(int node) {
            return data[node * WIDTH + 3];
        }

        boolean isEscaped(int node) {
            return data[node * WIDTH + 4] != 0;
        }

        /** Whether a text without escapes is this one; most differ in length. */
        boolean isPlain(int node, String wanted, byte[] ascii) {
            int from = data[node * WIDTH + 1];
            int length = data[node * WIDTH + 2] - from;
            boolean same = length == wanted.length();
            for (int i = 0; same && i < length; i++) {
                same = ascii[from + i] == wanted.charAt(i);
            }
            return same;
        }

        @SuppressWarnings("EnumOrdinal") // a place in KINDS, within this object
        private int begin(CanonicalText.Kind kind, int from) {
            int at = count * WIDTH;
            data = at == data.length ? Arrays.copyOf(data, 2 * at) : data;
            data[at] = kind.ordinal();
            data[at + 1] = from;
            return count++;
        }

        private void end(int node, int to, boolean escaped) {
            data[node * WIDTH + 2] = to;
            data[node * WIDTH + 3] = count;
            data[node * WIDTH + 4] = escaped ? 1 : 0;
        }
    }

    final Nodes nodes = new Nodes();
    private final byte[] text;
    private int at;
    private int depth;

    CanonicalParser(byte[] text) {
        this.text = text;
    }

    /** Whether the whole text is one canonical value; then {@link #nodes} are its values. */
    boolean isCanonical() {
        return value() && at == text.length;
    }

    private boolean value() {
        if (at == text.length || nodes.count >= Limits.JSON_TOKENS) {
            return false;
        }
        return switch (text[at]) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", CanonicalText.Kind.TRUE);
            case 'f' -> word("false", CanonicalText.Kind.FALSE);
            case 'n' -> word("null", CanonicalText.Kind.NULL);
            default -> number();
        };
    }

    private boolean object() {
        int node = nodes.begin(CanonicalText.Kind.OBJECT, at++);
        if (++depth > Limits.JSON_DEPTH) {
            return false;
        }
        boolean good = true;
        int before = -1;
        for (boolean more = !skip('}'); good && more; more = good && skip(',')) {
            int name = nodes.count;
            good = at < text.length
                    && text[at] == '"'
                    && string()
                    && nodes.to(name) - nodes.from(name) <= Limits.JSON_NAME_CHARS
                    && (before < 0 || isBefore(before, name))
                    && skip(':')
                    && value();
            before = name;
        }
        return good && ended(node, before >= 0, '}');
    }

    private boolean array() {
        int node = nodes.begin(CanonicalText.Kind.ARRAY, at++);
        if (++depth > Limits.JSON_DEPTH) {
            return false;
        }
        boolean any = false;
        boolean good = true;
        for (boolean more = !skip(']'); good && more; more = good && skip(',')) {
            good = value();
            any = true;
        }
        return good && ended(node, any, ']');
    }

    /** An empty one has its end behind it already. */
    private boolean ended(int node, boolean any, char end) {
        depth--;
        boolean good = !any || skip(end);
        nodes.end(node, at, false);
        return good;
    }

    /** Names ascend by their UTF-16 code units: for ASCII by their bytes. */
    private boolean isBefore(int one, int other) {
        int from = nodes.from(one);
        int to = nodes.to(one);
        int otherFrom = nodes.from(other);
        int otherTo = nodes.to(other);
        int i = Arrays.mismatch(text, from, to, text, otherFrom, otherTo);
        boolean plain = !nodes.isEscaped(one) && !nodes.isEscaped(other);
        if (plain && i >= 0 && from + i < to && otherFrom + i < otherTo) {
            byte left = text[from + i];
            byte right = text[otherFrom + i];
            if (left >= 0 && right >= 0) {
                return left < right;
            }
        }
        return name(one).compareTo(name(other)) < 0;
    }

    private String name(int node) {
        String raw = new String(text, nodes.from(node), nodes.to(node) - nodes.from(node), StandardCharsets.UTF_8);
        return nodes.isEscaped(node) ? unescaped(raw) : raw;
    }

    private boolean string() {
        int node = nodes.begin(CanonicalText.Kind.TEXT, ++at);
        boolean escaped = false;
        while (at < text.length && text[at] != '"') {
            byte c = text[at++];
            if (c == '\\') {
                escaped = true;
                if (!escape()) {
                    return false;
                }
            } else if (c >= 0 && c < ' ') {
                return false;
            }
        }
        nodes.end(node, at, escaped);
        return skip('"');
    }

    /** The one escape that a character has, and only where it needs one. */
    private boolean escape() {
        if (at == text.length) {
            return false;
        }
        return switch (text[at++]) {
            case '"', '\\', 'b', 't', 'n', 'f', 'r' -> true;
            case 'u' -> control();
            default -> false;
        };
    }

    private boolean control() {
        if (text.length - at < 4 || text[at] != '0' || text[at + 1] != '0') {
            return false;
        }
        int high = text[at + 2] - '0';
        int low = "0123456789abcdef".indexOf(text[at + 3]);
        at += 4;
        int code = 16 * high + low;
        return (high == 0 || high == 1) && low >= 0 && "\b\t\n\f\r".indexOf(code) < 0;
    }

    static String unescaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            if (kind == 'u') {
                out.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                out.append(
                        switch (kind) {
                            case 'b' -> '\b';
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'f' -> '\f';
                            case 'r' -> '\r';
                            default -> kind;
                        });
            }
        }
        return out.toString();
    }

    private boolean word(String word, CanonicalText.Kind kind) {
        int node = nodes.begin(kind, at);
        boolean good = true;
        for (int i = 0; good && i < word.length(); i++) {
            good = skip(word.charAt(i));
        }
        nodes.end(node, at, false);
        return good;
    }

    /** No leading zeros, no minus zero, at most 2^53 - 1 either way. */
    private boolean number() {
        int node = nodes.begin(CanonicalText.Kind.INTEGER, at);
        boolean negative = skip('-');
        int first = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        nodes.end(node, at, false);
        int digits = at - first;
        if (digits == 0 || digits > SAFE_DIGITS) {
            return false;
        }
        boolean zero = text[first] == '0';
        return zero ? digits == 1 && !negative : integer(text, first, at) <= SAFE_INTEGER;
    }

    /** Up to 16 digits, perhaps after a minus. */
    static long integer(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            value = 10 * value + (text[i] - '0');
        }
        return negative ? -value : value;
    }

    private boolean skip(char wanted) {
        boolean there = at < text.length && text[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
