package io.openagentlock.meaning.code.database;

import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Set;

/** The tokens of one statement, without its end; every look beyond them finds {@link Token#NONE}. */
record Statement(List<Token> tokens) {
    private static final Set<String> BEFORE_NAMES =
            Set.of("IF", "NOT", "EXISTS", "ONLY", "TABLE", "CONCURRENTLY", "INTO", "FROM", "IGNORE", "LOW_PRIORITY");

    Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : Token.NONE;
    }

    String word(int index) {
        return at(index).word();
    }

    int size() {
        return tokens.size();
    }

    Statement from(int index) {
        return new Statement(tokens.subList(Math.min(index, size()), size()));
    }

    /** Empty where {@code to} lies before {@code from}: what a parenthesis that nobody closes holds. */
    Statement part(int from, int to) {
        int start = Math.min(from, size());
        return new Statement(tokens.subList(start, Math.max(start, Math.min(to, size()))));
    }

    boolean has(String keyword) {
        return tokens.stream().anyMatch(token -> token.is(keyword));
    }

    boolean hasAny(Set<String> keywords) {
        return tokens.stream().anyMatch(token -> keywords.contains(token.word()));
    }

    /** Where a keyword stands outside parentheses, from an index on; -1: nowhere. */
    int outside(Set<String> keywords, int from) {
        int depth = 0;
        for (int i = from; i < size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth <= 0 && keywords.contains(token.word())) {
                return i;
            }
        }
        return -1;
    }

    /** The index behind the parenthesis that closes the one at {@code open}. */
    int behind(int open) {
        int depth = 0;
        for (int i = open; i < size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return size();
    }

    /** The name that follows, after {@code IF EXISTS} and the like; empty: none. */
    String name(int from) {
        int i = from;
        while (BEFORE_NAMES.contains(word(i))) {
            i++;
        }
        Token token = at(i);
        return token.isName() || token.isString() || token.kind() == Token.Kind.UNKNOWN ? token.text() : "";
    }

    /** The first text from an index on; empty: none. */
    String string(int from) {
        return tokens.stream()
                .skip(Math.max(0, from))
                .filter(Token::isString)
                .map(Token::text)
                .findFirst()
                .orElse("");
    }

    /** All texts from an index on, one after the other, as a concatenation would give them; what else is joined is unknown. */
    String texts(int from) {
        StringBuilder all = new StringBuilder();
        for (int i = from; i < size(); i++) {
            Token token = tokens.get(i);
            boolean joined = at(i - 1).isSymbol("||") || at(i - 1).isSymbol("+");
            if (token.isString()) {
                all.append(token.text());
            } else if (joined && !all.isEmpty()) {
                all.append(Text.UNKNOWN);
            }
        }
        return all.toString();
    }
}
