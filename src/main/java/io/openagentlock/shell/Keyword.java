package io.openagentlock.shell;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reserved words of bash (manual 3.2.1). */
enum Keyword {
    IF("if"),
    THEN("then"),
    ELIF("elif"),
    ELSE("else"),
    FI("fi"),
    FOR("for"),
    SELECT("select"),
    WHILE("while"),
    UNTIL("until"),
    DO("do"),
    DONE("done"),
    CASE("case"),
    ESAC("esac"),
    IN("in"),
    FUNCTION("function"),
    TIME("time"),
    COPROC("coproc"),
    NOT("!"),
    OPEN_BRACE("{"),
    CLOSE_BRACE("}"),
    OPEN_TEST("[["),
    CLOSE_TEST("]]");

    static final int LONGEST = 8;

    private static final Map<String, Keyword> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Keyword::text, Function.identity()));

    private final String text;

    Keyword(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static @Nullable Keyword of(String text) {
        return BY_TEXT.get(text);
    }

    /** Whether a reserved word may hold this character. */
    static boolean letter(int c) {
        return (c >= 'a' && c <= 'z') || c == '{' || c == '}' || c == '[' || c == ']' || c == '!';
    }
}
