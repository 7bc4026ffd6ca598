package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.meaning.Text;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of an expression.
 *
 * @param elements one for a single value, more for a list; each the parts of a word
 * @param code whether it is a script block, or made into one
 */
record Operand(List<List<Word.Part>> elements, boolean code, Span span) {
    static final int MAX_ELEMENTS = 4_096;
    static final int MAX_TEXT = 32 << 10;

    Operand {
        elements = List.copyOf(elements.size() > MAX_ELEMENTS ? elements.subList(0, MAX_ELEMENTS) : elements);
    }

    static Operand of(List<Word.Part> parts, Span span) {
        return new Operand(List.of(List.copyOf(parts)), false, span);
    }

    static Operand constant(String text, Span span) {
        return of(List.of(new Word.SingleQuoted(text, span)), span);
    }

    static Operand constants(List<String> texts, Span span) {
        List<List<Word.Part>> elements = new ArrayList<>();
        texts.stream().limit(MAX_ELEMENTS).forEach(text -> elements.add(List.of(new Word.SingleQuoted(text, span))));
        return new Operand(elements, false, span);
    }

    static Operand empty(Span span) {
        return new Operand(List.of(), false, span);
    }

    static Operand unknown(Span span) {
        return constant(String.valueOf(Text.UNKNOWN), span);
    }

    /** What a command prints. */
    static Operand output(Command command, Span span) {
        Script.Item item = new Script.Item(command, false, span);
        return of(List.of(new Word.CommandSubstitution(List.of(item), Optional.empty(), span)), span);
    }

    Operand asCode() {
        return new Operand(elements, true, span);
    }

    /** The texts of all elements; empty: not all are known. */
    Optional<List<String>> texts() {
        List<String> texts = new ArrayList<>();
        for (List<Word.Part> element : elements) {
            StringBuilder text = new StringBuilder();
            for (Word.Part part : element) {
                if (part instanceof Word.SingleQuoted quoted) {
                    text.append(quoted.text());
                } else if (part instanceof Word.Literal literal) {
                    text.append(literal.text());
                } else {
                    return Optional.empty();
                }
            }
            if (text.indexOf(String.valueOf(Text.UNKNOWN)) >= 0 || text.length() > MAX_TEXT) {
                return Optional.empty();
            }
            texts.add(text.toString());
        }
        return Optional.of(texts);
    }

    /** The text of a single value; a list's elements joined by blanks, as in a string. */
    Optional<String> text() {
        return texts().map(all -> String.join(" ", all));
    }

    Optional<Long> number() {
        return text().map(String::strip).filter(Operand::isNumber).map(Long::parseLong);
    }

    private static boolean isNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        return text.length() > start
                && text.length() < 12
                && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    /** All parts, one after the other. */
    List<Word.Part> parts() {
        return elements.stream().flatMap(List::stream).toList();
    }

    /** As one argument: the elements of a list with commas between. */
    List<Word.Part> argument() {
        if (elements.size() == 1) {
            return elements.getFirst();
        }
        List<Word.Part> parts = new ArrayList<>();
        for (List<Word.Part> element : elements) {
            if (!parts.isEmpty()) {
                parts.add(new Word.SingleQuoted(",", span));
            }
            parts.addAll(element);
        }
        return parts;
    }

    /** Something that is made of this and the others, in a way that is not known. */
    Operand mixed(List<Operand> others) {
        List<Word.Part> parts = new ArrayList<>(parts());
        others.forEach(other -> parts.addAll(other.parts()));
        parts.add(new Word.SingleQuoted(String.valueOf(Text.UNKNOWN), span));
        return of(parts, span);
    }
}
