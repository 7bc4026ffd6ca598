package io.openagentlock.meaning.code.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a condition holds for every row, as far as its text tells. */
final class Truth {
    private static final int MAX_DEPTH = 24;
    private static final Set<String> EQUAL = Set.of("=", "==", ">=", "<=");
    private static final Set<String> MORE = Set.of(">", ">=", "<>", "!=");

    private Truth() {}

    static boolean always(Statement condition) {
        return value(condition, 0).orElse(false);
    }

    /** Empty: it depends on the row. */
    private static Optional<Boolean> value(Statement condition, int depth) {
        if (depth > MAX_DEPTH || condition.size() == 0) {
            return Optional.empty();
        }
        List<Statement> either = split(condition, "OR");
        if (either.size() > 1) {
            return any(either, depth, true);
        }
        List<Statement> both = split(condition, "AND");
        return both.size() > 1 ? any(both, depth, false) : single(condition, depth);
    }

    /** One part that has {@code decides} decides; all must be known for the other. */
    private static Optional<Boolean> any(List<Statement> parts, int depth, boolean decides) {
        boolean known = true;
        for (Statement part : parts) {
            Optional<Boolean> value = value(part, depth + 1);
            if (value.isPresent() && value.get() == decides) {
                return value;
            }
            known &= value.isPresent();
        }
        return known ? Optional.of(!decides) : Optional.empty();
    }

    private static List<Statement> split(Statement condition, String keyword) {
        List<Statement> parts = new ArrayList<>();
        int start = 0;
        Set<String> keywords = Set.of(keyword);
        for (int i = condition.outside(keywords, 0); i >= 0; i = condition.outside(keywords, start)) {
            parts.add(condition.part(start, i));
            start = i + 1;
        }
        parts.add(condition.from(start));
        return parts;
    }

    private static Optional<Boolean> single(Statement part, int depth) {
        if (part.at(0).isSymbol("(") && part.behind(0) == part.size()) {
            return value(part.part(1, part.size() - 1), depth + 1);
        } else if (part.at(0).is("NOT") || part.at(0).isSymbol("!")) {
            return value(part.from(1), depth + 1).map(value -> !value);
        }
        return switch (part.size()) {
            case 1 -> constant(part.at(0));
            case 3 -> comparison(part.at(0), part.at(1), part.at(2));
            case 4 ->
                isKey(part.at(0))
                                && part.word(1).equals("IS")
                                && part.word(2).equals("NOT")
                                && part.at(3).is("NULL")
                        ? Optional.of(true)
                        : negative(part);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> constant(Token token) {
        return switch (token.kind()) {
            case NUMBER -> Optional.of(!token.text().equals("0"));
            case WORD ->
                switch (token.word()) {
                    case "TRUE" -> Optional.of(true);
                    case "FALSE", "NULL" -> Optional.of(false);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> comparison(Token left, Token operator, Token right) {
        if (operator.is("LIKE") || operator.is("ILIKE")) {
            return right.text().equals("%") ? Optional.of(true) : Optional.empty();
        }
        boolean literals = left.kind() == right.kind() && (left.isString() || left.kind() == Token.Kind.NUMBER);
        if (literals) {
            return compare(left, operator.text(), right);
        } else if (left.isName() && left.text().equalsIgnoreCase(right.text())) {
            return EQUAL.contains(operator.text()) ? Optional.of(true) : Optional.empty();
        }
        boolean everyKey = isKey(left)
                && MORE.contains(operator.text())
                && (right.text().equals("0")
                        || (right.isString() && right.text().isEmpty()));
        return everyKey ? Optional.of(true) : Optional.empty();
    }

    private static Optional<Boolean> compare(Token left, String operator, Token right) {
        int order = left.kind() == Token.Kind.NUMBER
                        && left.text().length() == right.text().length()
                ? left.text().compareTo(right.text())
                : left.isString()
                        ? left.text().compareTo(right.text())
                        : left.text().length() - right.text().length();
        return switch (operator) {
            case "=", "==" -> Optional.of(order == 0);
            case "<>", "!=" -> Optional.of(order != 0);
            case ">" -> Optional.of(order > 0);
            case "<" -> Optional.of(order < 0);
            case ">=" -> Optional.of(order >= 0);
            case "<=" -> Optional.of(order <= 0);
            default -> Optional.empty();
        };
    }

    /** {@code id <> -1} */
    private static Optional<Boolean> negative(Statement part) {
        boolean all = isKey(part.at(0))
                && MORE.contains(part.at(1).text())
                && part.at(2).isSymbol("-")
                && part.at(3).kind() == Token.Kind.NUMBER;
        return all ? Optional.of(true) : Optional.empty();
    }

    /** Keys are never missing and, by habit, positive. */
    private static boolean isKey(Token token) {
        String name = token.text().toLowerCase(Locale.ROOT);
        String column = name.substring(name.lastIndexOf('.') + 1);
        return token.isName()
                && Set.of("id", "rowid", "ctid", "pk", "uuid", "_rowid_", "oid").contains(column);
    }
}
