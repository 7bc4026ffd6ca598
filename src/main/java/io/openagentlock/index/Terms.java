package io.openagentlock.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user looks for in the text: words that must all be there, in any order; several in double quotes in this order;
 * one that ends with {@code *} begins a word. Anything may be typed: it becomes an expression of quoted strings alone,
 * which SQLite's full-text search (FTS5, section 3) cannot misunderstand.
 *
 * @param terms each with a letter or a digit in it; not empty
 */
record Terms(List<String> terms) {
    private static final int MOST_TERMS = 32;
    private static final int MOST_CHARS = 1_000;

    /** Empty when there is no word in the text, or far too many. */
    static Optional<Terms> parse(String text) {
        if (text.length() > MOST_CHARS) {
            return Optional.empty();
        }
        List<String> terms = new ArrayList<>();
        StringBuilder term = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || (!quoted && Character.isWhitespace(c))) {
                quoted = (c == '"') != quoted;
                end(term, terms);
            } else {
                term.append(printable(c) ? c : ' ');
            }
        }
        end(term, terms);
        return terms.isEmpty() || terms.size() > MOST_TERMS ? Optional.empty() : Optional.of(new Terms(terms));
    }

    private static boolean printable(char c) {
        return !Character.isISOControl(c) && !Character.isSurrogate(c);
    }

    private static void end(StringBuilder term, List<String> terms) {
        if (term.chars().anyMatch(Character::isLetterOrDigit)) {
            terms.add(term.toString());
        }
        term.setLength(0);
    }

    /** As FTS5 takes it: {@code "rm -rf" AND "/etc"}; a phrase that ends with {@code *} is a prefix. */
    String expression() {
        StringBuilder out = new StringBuilder();
        for (String term : terms) {
            boolean prefix = term.endsWith("*");
            out.append(out.isEmpty() ? "" : " AND ")
                    .append('"')
                    .append(term)
                    .append('"')
                    .append(prefix ? " *" : "");
        }
        return out.toString();
    }
}
