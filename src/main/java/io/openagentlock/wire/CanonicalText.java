package io.openagentlock.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A JSON text in the one spelling that {@link JsonWriter#canonical} gives it (RFC 8785, integers only), read in place:
 * values are numbers of nodes, and nothing is decoded before it is asked for. For texts of which there are millions.
 *
 * <p>Node 0 is the whole text. The fields of an object are a name and a value in turn.
 */
public final class CanonicalText {
    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        INTEGER,
        TRUE,
        FALSE,
        NULL
    }

    private final byte[] utf8;
    private final boolean ascii;
    private final CanonicalParser.Nodes nodes;

    private CanonicalText(byte[] utf8, boolean ascii, CanonicalParser.Nodes nodes) {
        this.utf8 = utf8;
        this.ascii = ascii;
        this.nodes = nodes;
    }

    /**
     * Reads a text, which must not be changed afterwards.
     *
     * @throws JsonException it is no JSON within {@link Limits}, or in another spelling than the canonical one
     */
    public static CanonicalText read(byte[] utf8) throws JsonException {
        boolean ascii = isAscii(utf8);
        CanonicalParser parser = new CanonicalParser(utf8);
        if (utf8.length <= Limits.BODY && (ascii || JsonReader.isUtf8(utf8)) && parser.isCanonical()) {
            return new CanonicalText(utf8, ascii, parser.nodes);
        }
        JsonReader.read(utf8); // says what is wrong, if it is no JSON at all
        throw new JsonException("the JSON text is not in its canonical form");
    }

    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte one : bytes) {
            all |= one;
        }
        return all >= 0;
    }

    public Kind kind(int node) {
        return nodes.kind(node);
    }

    /** How many fields an object has. */
    public int fields(int object) {
        int count = 0;
        for (int name = object + 1; name < nodes.end(object); name = nodes.end(name + 1)) {
            count++;
        }
        return count;
    }

    /** The value of an object's field; negative when there is none. */
    public int field(int object, String wanted) {
        return field(object, wanted, object + 1);
    }

    /**
     * The same, looked for from a name on, and then before it: who takes the fields in their order finds each at once.
     *
     * @param start the first name within the object, or the node after one of its values
     */
    public int field(int object, String wanted, int start) {
        int end = nodes.end(object);
        int found = named(wanted, start, end);
        return found >= 0 || start == object + 1 ? found : named(wanted, object + 1, start);
    }

    private int named(String wanted, int from, int end) {
        for (int name = from; name < end; name = nodes.end(name + 1)) {
            boolean plain = ascii && !nodes.isEscaped(name);
            if (plain ? nodes.isPlain(name, wanted, utf8) : text(name).equals(wanted)) {
                return name + 1;
            }
        }
        return -1;
    }

    /** The node after a value and all within it. */
    public int after(int value) {
        return nodes.end(value);
    }

    /** The names of an object's fields, in their order. */
    public String[] names(int object) {
        String[] names = new String[fields(object)];
        int name = object + 1;
        for (int i = 0; i < names.length; i++) {
            names[i] = text(name);
            name = nodes.end(name + 1);
        }
        return names;
    }

    /** The items of an array. */
    public int[] items(int array) {
        int[] items = new int[4];
        int count = 0;
        for (int item = array + 1; item < nodes.end(array); item = nodes.end(item)) {
            items = count == items.length ? Arrays.copyOf(items, 2 * count) : items;
            items[count++] = item;
        }
        return Arrays.copyOf(items, count);
    }

    /** A text, or a name, without escapes. */
    public String text(int node) {
        int from = nodes.from(node);
        int length = nodes.to(node) - from;
        String text = new String(utf8, from, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return nodes.isEscaped(node) ? CanonicalParser.unescaped(text) : text;
    }

    /** An integer; empty when the node is something else. */
    public OptionalLong integer(int node) {
        return kind(node) == Kind.INTEGER
                ? OptionalLong.of(CanonicalParser.integer(utf8, nodes.from(node), nodes.to(node)))
                : OptionalLong.empty();
    }
}
