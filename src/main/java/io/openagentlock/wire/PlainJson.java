package io.openagentlock.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON that is met most: short, ASCII, flat, none but the two-character escapes; a tenth of the work of a full
 * reader. It never refuses: whatever is not plain, or not JSON, is left to {@link JsonReader}, which says why.
 */
final class PlainJson {
    private static final int LONGEST = 32 << 10;
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 18;

    private final byte[] text;
    private int at;

    private PlainJson(byte[] text) {
        this.text = text;
    }

    /** The value of the whole text; empty when it is not plain. */
    static Optional<Json> read(byte[] utf8) {
        if (utf8.length > LONGEST) {
            return Optional.empty();
        }
        PlainJson reader = new PlainJson(utf8);
        try {
            Json value = reader.value(0);
            reader.space();
            return reader.at == utf8.length ? Optional.of(value) : Optional.empty();
        } catch (NotPlainException _) {
            return Optional.empty();
        }
    }

    /** Thrown and caught here only: no text, no stack. */
    private static final class NotPlainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPlainException() {
            super(null, null, false, false);
        }
    }

    private int next() {
        if (at == text.length) {
            throw new NotPlainException();
        }
        return text[at++];
    }

    private void space() {
        while (at < text.length
                && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    private void expect(char wanted) {
        space();
        if (next() != wanted) {
            throw new NotPlainException();
        }
    }

    private boolean follows(char wanted) {
        space();
        boolean there = at < text.length && text[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private Json value(int depth) {
        if (depth > DEEPEST) {
            throw new NotPlainException();
        }
        space();
        int c = next();
        return switch (c) {
            case '"' -> new Json.Str(string());
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> word("rue", new Json.Bool(true));
            case 'f' -> word("alse", new Json.Bool(false));
            case 'n' -> word("ull", new Json.Null());
            default -> number(c);
        };
    }

    private Json word(String rest, Json value) {
        for (int i = 0; i < rest.length(); i++) {
            if (next() != rest.charAt(i)) {
                throw new NotPlainException();
            }
        }
        return value;
    }

    /** An integer without sign or leading zero; its first digit is read. */
    private Json number(int first) {
        int from = at - 1;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        boolean plain = (first >= '1' && first <= '9') || (first == '0' && at - from == 1);
        boolean goesOn = at < text.length && (text[at] == '.' || text[at] == 'e' || text[at] == 'E');
        if (!plain || goesOn || at - from > LONGEST_NUMBER) {
            throw new NotPlainException();
        }
        return new Json.Num(new String(text, from, at - from, StandardCharsets.ISO_8859_1));
    }

    private Json object(int depth) {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (follows('}')) {
            return new Json.Obj(fields);
        }
        do {
            expect('"');
            String name = string();
            expect(':');
            if (name.length() > LONGEST_NAME || fields.put(name, value(depth + 1)) != null) {
                throw new NotPlainException();
            }
        } while (follows(','));
        expect('}');
        return new Json.Obj(fields);
    }

    private Json array(int depth) {
        List<Json> items = new ArrayList<>();
        if (follows(']')) {
            return new Json.Arr(items);
        }
        do {
            items.add(value(depth + 1));
        } while (follows(','));
        expect(']');
        return new Json.Arr(items);
    }

    /** The rest of a string, after its quotation mark. */
    private String string() {
        int from = at;
        int c = next();
        while (c != '"' && c != '\\' && c >= ' ') { // what is not ASCII is negative
            c = next();
        }
        if (c == '"') {
            return new String(text, from, at - 1 - from, StandardCharsets.ISO_8859_1);
        }
        at--;
        return escaped(from);
    }

    private String escaped(int from) {
        StringBuilder string = new StringBuilder(new String(text, from, at - from, StandardCharsets.ISO_8859_1));
        for (int c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw new NotPlainException();
            }
            string.append(c == '\\' ? escape(next()) : (char) c);
        }
        return string.toString();
    }

    private static char escape(int c) {
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new NotPlainException();
        };
    }
}
