package io.openagentlock.harness.jsonc;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.Limits;

/** Reads tokens: blanks, comments, strings, numbers, words. Knows no structure. */
final class Scanner {
    private final String text;
    private int at;
    private int tokenEnd;
    private boolean lineComment;

    Scanner(String text) {
        this.text = text;
        at = text.startsWith("\uFEFF") ? 1 : 0;
        tokenEnd = at;
    }

    int at() {
        return at;
    }

    /** End of the last thing read that was no blank; a comment counts. */
    int tokenEnd() {
        return tokenEnd;
    }

    /** Whether that was a {@code //} comment. */
    boolean afterLineComment() {
        return lineComment;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The next character, or NUL at the end of the text (a NUL in the text fails as any other stray character). */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean take(char c) {
        if (atEnd() || peek() != c) {
            return false;
        }
        at++;
        token();
        return true;
    }

    JsoncException error(int offset, String what) {
        return new JsoncException(text, offset, what);
    }

    private void token() {
        tokenEnd = at;
        lineComment = false;
    }

    /** Skips blanks and comments. */
    void trivia() throws JsoncException {
        while (!atEnd()) {
            if (blank(peek())) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = lineEnd(text, at);
                tokenEnd = at;
                lineComment = true;
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                if (close < 0) {
                    throw error(at, "the comment does not end");
                }
                at = close + 2;
                token();
            } else {
                return;
            }
        }
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Offset of the first line end at or behind {@code from}, or of the end of the text. */
    static int lineEnd(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    String string() throws JsoncException {
        int open = at;
        if (!take('"')) {
            throw error(at, "a string in double quotes was expected");
        }
        StringBuilder value = new StringBuilder();
        while (!take('"')) {
            if (atEnd() || peek() < ' ') {
                throw error(open, "the string does not end on its line");
            }
            value.append(peek() == '\\' ? escape() : text.charAt(at++));
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i)) && !Character.isSupplementaryCodePoint(value.codePointAt(i))) {
                throw error(open, "the string holds half a character");
            }
            i += Character.charCount(value.codePointAt(i)) - 1;
        }
        return value.toString();
    }

    private char escape() throws JsoncException {
        int start = at;
        if (at + 1 >= text.length()) {
            throw error(start, "the escape does not end");
        }
        char kind = text.charAt(at + 1);
        int plain = "\"\\/bfnrt".indexOf(kind);
        at += 2;
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (kind != 'u' || at + 4 > text.length()) {
            throw error(start, "there is no such escape");
        }
        int value = 0;
        for (int end = at + 4; at < end; at++) {
            char c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw error(start, "there is no such escape");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    /** A number, or one of the words true, false and null. */
    Json word() throws JsoncException {
        int start = at;
        while (!atEnd() && wordCharacter(peek())) {
            at++;
        }
        String word = text.substring(start, at);
        token();
        return switch (word) {
            case "true" -> Json.of(true);
            case "false" -> Json.of(false);
            case "null" -> new Json.Null();
            case "" -> throw error(start, "a value was expected");
            default -> {
                if (word.length() > Limits.JSON_NUMBER_CHARS || !Numbers.isNumber(word)) {
                    throw error(start, "this is no JSON value");
                }
                yield new Json.Num(word);
            }
        };
    }

    private static boolean wordCharacter(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.');
    }
}
