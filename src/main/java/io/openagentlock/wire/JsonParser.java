package io.openagentlock.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grammar of RFC 8259 over one decoded text; goes down at most {@link Limits#JSON_DEPTH} levels. */
final class JsonParser {
    private static final String MALFORMED = "the JSON text is malformed";
    private static final String TOO_MUCH = "the JSON text is too deep or too large";

    private final char[] text;
    private int at;
    private int depth;
    private int tokens;

    JsonParser(char[] text) {
        this.text = text;
    }

    /** The one value of the text. */
    Json whole() throws JsonException {
        space();
        if (at == text.length) {
            throw new JsonException("the JSON text is empty");
        }
        Json value = value();
        space();
        if (at < text.length) {
            throw new JsonException("there is text after the JSON value");
        }
        return value;
    }

    private Json value() throws JsonException {
        token();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
    }

    private Json object() throws JsonException {
        enter();
        Map<String, Json> fields = new LinkedHashMap<>();
        boolean more = !accept('}');
        while (more) {
            field(fields);
            more = accept(',');
            if (!more) {
                expect('}');
            }
        }
        depth--;
        return new Json.Obj(fields);
    }

    private void field(Map<String, Json> fields) throws JsonException {
        space();
        token();
        int start = at;
        String name = string();
        if (name.length() > Limits.JSON_NAME_CHARS) {
            throw wrong(TOO_MUCH, start);
        }
        expect(':');
        space();
        if (fields.put(name, value()) != null) {
            throw wrong("the JSON text repeats a key", start);
        }
    }

    private Json array() throws JsonException {
        enter();
        List<Json> items = new ArrayList<>();
        boolean more = !accept(']');
        while (more) {
            space();
            items.add(value());
            more = accept(',');
            if (!more) {
                expect(']');
            }
        }
        depth--;
        return new Json.Arr(items);
    }

    private void enter() throws JsonException {
        at++;
        depth++;
        if (depth > Limits.JSON_DEPTH) {
            throw wrong(TOO_MUCH, at);
        }
    }

    /** Values and names, so that a small text cannot claim much memory. */
    private void token() throws JsonException {
        tokens++;
        if (tokens > Limits.JSON_TOKENS) {
            throw wrong(TOO_MUCH, at);
        }
    }

    private String string() throws JsonException {
        if (peek() != '"') {
            throw wrong(MALFORMED, at);
        }
        at++;
        int start = at;
        while (at < text.length && text[at] != '"' && text[at] != '\\' && text[at] >= ' ') {
            at++;
        }
        if (peek() == '"') { // without escapes, as nearly all are; what was decoded has no lone surrogates
            at++;
            return new String(text, start, at - 1 - start);
        }
        at = start;
        return escaped();
    }

    private String escaped() throws JsonException {
        int start = at;
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text[at++];
            if (c < ' ') {
                throw wrong(MALFORMED, at - 1);
            }
            out.append(c == '\\' ? escape() : c);
        }
        at++;
        if (hasLoneSurrogate(out)) {
            // It cannot be written as UTF-8, so it could not be recorded as it was judged.
            throw wrong("a string in the JSON text holds a lone surrogate", start);
        }
        return out.toString();
    }

    private char escape() throws JsonException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong(MALFORMED, at - 1);
        };
    }

    private char unicode() throws JsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong(MALFORMED, at);
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private static boolean hasLoneSurrogate(CharSequence text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private Json word(String word, Json meaning) throws JsonException {
        int start = at;
        for (int i = 0; i < word.length(); i++) {
            if (!skip(word.charAt(i))) {
                throw wrong(MALFORMED, start);
            }
        }
        return meaning;
    }

    private Json number() throws JsonException {
        int start = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        if (at - start > Limits.JSON_NUMBER_CHARS) {
            throw wrong(TOO_MUCH, start);
        }
        return new Json.Num(new String(text, start, at - start));
    }

    private void digits() throws JsonException {
        int start = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong(MALFORMED, at);
        }
    }

    private boolean skip(char wanted) {
        boolean there = at < text.length && text[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private boolean accept(char wanted) {
        space();
        return skip(wanted);
    }

    private void expect(char wanted) throws JsonException {
        if (!accept(wanted)) {
            throw wrong(MALFORMED, at);
        }
    }

    private void space() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    private char peek() throws JsonException {
        if (at >= text.length) {
            throw wrong(MALFORMED, at);
        }
        return text[at];
    }

    private JsonException wrong(String what, int where) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(where, text.length); i++) {
            column = text[i] == '\n' ? 1 : column + 1;
            line += text[i] == '\n' ? 1 : 0;
        }
        return new JsonException(what + " (line " + line + ", column " + column + ")");
    }
}
