package io.openagentlock.meaning.expand;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Shell arithmetic on constants (bash manual 6.5): all operators, {@code base#digits}, assignments. Empty as soon as a
 * part is unknown, malformed or too deep. Operators short-cut nothing: both sides are always worked out.
 */
public final class Arithmetic {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_LENGTH = 4_096;

    /** Binary operators from the loosest to the tightest; longer ones first in each row. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    private static final List<String> ASSIGNMENTS =
            List.of("<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "^=", "|=", "=");

    private final String text;
    private final Names names;
    private int at;
    private int depth;

    /** The variables that an expression reads and writes. */
    public interface Names {
        /** Empty: unknown. An unset one is 0. */
        Optional<String> value(String name);

        /** @param value empty: unknown */
        void assign(String name, OptionalLong value);
    }

    private Arithmetic(String text, Names names, int depth) {
        this.text = text;
        this.names = names;
        this.depth = depth;
    }

    public static OptionalLong value(String text, Names names) {
        return value(text, names, 0);
    }

    private static OptionalLong value(String text, Names names, int depth) {
        if (text.isBlank()) {
            return OptionalLong.of(0);
        } else if (depth > MAX_DEPTH || text.length() > MAX_LENGTH) {
            return OptionalLong.empty();
        }
        Arithmetic reading = new Arithmetic(text, names, depth);
        try {
            long value = reading.sequence();
            return reading.at == text.length() ? OptionalLong.of(value) : OptionalLong.empty();
        } catch (NotConstant unknown) {
            return OptionalLong.empty();
        }
    }

    /** Leaves the recursion where the rest can no longer matter. */
    private static final class NotConstant extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final NotConstant HERE = new NotConstant();

        private NotConstant() {
            super("not constant", null, false, false);
        }
    }

    private long sequence() {
        long value = assignment();
        while (takes(",")) {
            value = assignment();
        }
        return value;
    }

    private long assignment() {
        int start = at;
        skip();
        String name = name();
        if (!name.isEmpty()) {
            skip();
            for (String operator : ASSIGNMENTS) {
                if (text.startsWith(operator, at) && !text.startsWith("==", at)) {
                    at += operator.length();
                    return assigned(name, operator);
                }
            }
        }
        at = start;
        return ternary();
    }

    private long assigned(String name, String operator) {
        try {
            deeper();
            long right = assignment();
            depth--;
            long value = operator.equals("=")
                    ? right
                    : binary(operator.substring(0, operator.length() - 1), variable(name), right);
            names.assign(name, OptionalLong.of(value));
            return value;
        } catch (NotConstant unknown) {
            names.assign(name, OptionalLong.empty());
            throw unknown;
        }
    }

    private long ternary() {
        long condition = level(0);
        if (!takes("?")) {
            return condition;
        }
        deeper();
        long yes = sequence();
        if (!takes(":")) {
            throw NotConstant.HERE;
        }
        long no = assignment();
        depth--;
        return condition != 0 ? yes : no;
    }

    private long level(int level) {
        if (level == LEVELS.size()) {
            return power();
        }
        long left = level(level + 1);
        while (true) {
            Optional<String> operator = operator(LEVELS.get(level));
            if (operator.isEmpty()) {
                return left;
            }
            at += operator.get().length();
            left = binary(operator.get(), left, level(level + 1));
        }
    }

    private Optional<String> operator(List<String> candidates) {
        skip();
        for (String operator : candidates) {
            if (text.startsWith(operator, at) && standsAlone(operator)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /** {@code a & b} is no start of {@code a && b}, and {@code a * b} none of {@code a ** b}. */
    private boolean standsAlone(String operator) {
        int end = at + operator.length();
        char next = end < text.length() ? text.charAt(end) : ' ';
        char last = operator.charAt(operator.length() - 1);
        boolean doubled = operator.length() == 1 && next == last && "|&<>*".indexOf(last) >= 0;
        return !doubled && (next != '=' || operator.endsWith("="));
    }

    private long power() {
        long base = unary();
        if (!takes("**")) {
            return base;
        }
        deeper();
        long exponent = power();
        depth--;
        if (exponent < 0 || exponent > 63) {
            throw NotConstant.HERE;
        }
        long value = 1;
        for (long i = 0; i < exponent; i++) {
            value *= base;
        }
        return value;
    }

    private long unary() {
        skip();
        deeper();
        try {
            if (takes("++") || takes("--")) {
                long step = text.charAt(at - 1) == '+' ? 1 : -1;
                skip();
                return stepped(name(), step, true);
            } else if (takes("-")) {
                return -unary();
            } else if (takes("+")) {
                return unary();
            } else if (takes("!")) {
                return unary() == 0 ? 1 : 0;
            } else if (takes("~")) {
                return ~unary();
            }
            return operand();
        } finally {
            depth--;
        }
    }

    private long operand() {
        if (takes("(")) {
            long value = sequence();
            if (!takes(")")) {
                throw NotConstant.HERE;
            }
            return value;
        }
        if (at < text.length() && Character.isDigit(text.charAt(at))) {
            return number();
        }
        String name = name();
        if (name.isEmpty()) {
            throw NotConstant.HERE;
        }
        if (takes("++") || takes("--")) {
            return stepped(name, text.charAt(at - 1) == '+' ? 1 : -1, false);
        }
        return variable(name);
    }

    private long stepped(String name, long step, boolean before) {
        if (name.isEmpty()) {
            throw NotConstant.HERE;
        }
        try {
            long old = variable(name);
            names.assign(name, OptionalLong.of(old + step));
            return before ? old + step : old;
        } catch (NotConstant unknown) {
            names.assign(name, OptionalLong.empty());
            throw unknown;
        }
    }

    /** A variable's text is an expression itself. */
    private long variable(String name) {
        String content = names.value(name).orElseThrow(() -> NotConstant.HERE);
        return value(content, names, depth + 8).orElseThrow(() -> NotConstant.HERE);
    }

    private long number() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "#@_".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String digits = text.substring(start, at);
        int border = digits.indexOf('#');
        try {
            if (border > 0) {
                return inBase(digits.substring(border + 1), Integer.parseInt(digits.substring(0, border)));
            } else if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return Long.parseLong(digits.substring(2), 16);
            }
            return digits.length() > 1 && digits.startsWith("0") ? Long.parseLong(digits, 8) : Long.parseLong(digits);
        } catch (NumberFormatException malformed) {
            throw NotConstant.HERE;
        }
    }

    private static long inBase(String digits, int base) {
        if (base > 36) {
            throw NotConstant.HERE;
        }
        return Long.parseLong(digits, base);
    }

    private static long binary(String operator, long left, long right) {
        if (right == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw NotConstant.HERE;
        }
        return switch (operator) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            default -> throw NotConstant.HERE;
        };
    }

    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            if (at == start && Character.isDigit(text.charAt(at))) {
                return "";
            }
            at++;
        }
        return text.substring(start, at);
    }

    private boolean takes(String token) {
        skip();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw NotConstant.HERE;
        }
    }
}
