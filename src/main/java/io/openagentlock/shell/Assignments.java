package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assignments, also of arrays (bash manual 3.4, 6.7). */
final class Assignments {
    private final Region region;
    private final Cursor in;

    Assignments(Region region) {
        this.region = region;
        this.in = region.in;
    }

    static boolean nameLetter(int c, boolean first) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
    }

    /** Where the name that begins at {@code start} ends; {@code start} when there is none. */
    int afterName(int start) {
        int place = start;
        while (nameLetter(in.at(place), place == start)) {
            place = in.past(place + 1);
        }
        return place;
    }

    /** The assignment that begins here, before a command's first word. */
    Optional<Command.Assignment> read() {
        int start = in.position();
        int nameEnd = afterName(start);
        if (nameEnd == start) {
            return Optional.empty();
        }
        return in.at(nameEnd) == '['
                ? indexed(start, nameEnd)
                : value(start, Continued.join(in.slice(start, nameEnd)), nameEnd, Optional.empty(), true);
    }

    /** {@code NAME[index]=value}; when it turns out to be a word, its subscript stays together. */
    private Optional<Command.Assignment> indexed(int start, int open) {
        int close = region.brackets.close(open, true);
        int operator = in.past(close + 1);
        if (operatorEnd(operator) == operator) {
            region.words.unbrokenUpTo(close + 1);
            return Optional.empty();
        }
        Word index = index(open + 1, close);
        return value(start, Continued.join(in.slice(start, open)), operator, Optional.of(index), true);
    }

    private Word index(int from, int to) {
        int end = in.endAt(to);
        in.moveTo(from);
        Word index = region.words.subscript();
        in.endAt(end);
        return index;
    }

    /** Behind {@code =} or {@code +=} at {@code place}, or {@code place}. */
    private int operatorEnd(int place) {
        int equals = in.at(place) == '+' ? in.past(place + 1) : place;
        return in.at(equals) == '=' ? in.past(equals + 1) : place;
    }

    private Optional<Command.Assignment> value(
            int start, String name, int operator, Optional<Word> index, boolean arrays) {
        int from = operatorEnd(operator);
        if (from == operator) {
            return Optional.empty();
        }
        boolean append = in.at(operator) == '+';
        in.moveTo(from);
        Optional<List<Command.Assignment>> array = arrays && in.peek() == '(' ? Optional.of(array()) : Optional.empty();
        Word value = region.words.value();
        return Optional.of(new Command.Assignment(name, index, append, value, array, region.since(start)));
    }

    /** {@code (1 2 [5]=x)} */
    List<Command.Assignment> array() {
        region.enter();
        int open = in.position();
        in.advance();
        List<Command.Assignment> elements = new ArrayList<>();
        region.tokens.newlines();
        while (in.peek() != ')') {
            if (in.peek() == Cursor.END) {
                throw region.unclosed(')', open);
            }
            elements.add(element());
            region.tokens.newlines();
        }
        in.advance();
        region.leave();
        return elements;
    }

    private Command.Assignment element() {
        if (!region.tokens.atWord()) {
            throw region.unexpected();
        }
        int start = in.position();
        if (in.peek() == '[') {
            int close = region.brackets.close(start, true);
            int operator = in.past(close + 1);
            if (operatorEnd(operator) > operator) {
                Word index = index(start + 1, close);
                return value(start, "", operator, Optional.of(index), false).orElseThrow();
            }
            region.words.unbrokenUpTo(close + 1);
        }
        Word word = region.words.argument(false);
        Span span = region.since(start);
        return new Command.Assignment("", Optional.empty(), false, word, Optional.empty(), span);
    }

    /** In an argument: the place behind the {@code =} of {@code name=(}, or here when it is none. */
    int arrayAhead() {
        int start = in.position();
        int place = afterName(start);
        if (place > start && in.at(place) == '[') {
            while (in.at(place) != ']' && subscriptLetter(in.at(place))) {
                place++;
            }
            place++;
        }
        int value = place > start ? operatorEnd(place) : place;
        return value > place && in.at(value) == '(' ? value : start;
    }

    private static boolean subscriptLetter(int c) {
        return c != Cursor.END && !Tokens.breaks(c) && c != '\'' && c != '"' && c != '\\' && c != '$' && c != '`';
    }
}
