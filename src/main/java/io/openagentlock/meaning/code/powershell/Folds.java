package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What operators make of constants. */
final class Folds {
    private static final int MAX_WORK = 1 << 20;

    /** Characters that mean something in a regular expression. */
    private static final String SIGNS = "\\^$.|?*+()[]{}";

    /** What all results together may still hold, in characters. */
    private int left = MAX_WORK;

    /** A number as it prints: {@code 0x41} is 65. */
    static String number(String written) {
        if (written.startsWith("0x") || written.startsWith("0X")) {
            try {
                return Long.toString(Long.parseLong(written.substring(2), 16));
            } catch (NumberFormatException none) {
                return written;
            }
        }
        return written;
    }

    private Operand constant(String text, Span span) {
        left -= text.length();
        return left < 0 || text.length() > Operand.MAX_TEXT ? Operand.unknown(span) : Operand.constant(text, span);
    }

    private Operand constants(List<String> texts, Span span) {
        left -= texts.size();
        return left < 0 ? Operand.unknown(span) : Operand.constants(texts, span);
    }

    Operand binary(String operator, Operand first, Operand second, Span span) {
        return switch (operator) {
            case "+" -> plus(first, second, span);
            case "*" -> times(first, second, span);
            case "-", "%", "/", "-band", "-bor", "-bxor" -> calculated(operator, first, second, span);
            case ".." -> range(first, second, span);
            case "-f" -> format(first, second, span);
            case "-join" -> join(first, second.text().orElse(""), span);
            case "-replace", "-ireplace", "-creplace" -> replace(first, second, span);
            case "-split", "-isplit", "-csplit" -> split(first, second, span);
            case "-as" -> first;
            default -> first.mixed(List.of(second));
        };
    }

    private Operand plus(Operand first, Operand second, Span span) {
        boolean numbers = isNumber(first) && isNumber(second);
        if (numbers) {
            return calculated("+", first, second, span);
        } else if (first.elements().size() != 1) {
            List<List<Word.Part>> all = new ArrayList<>(first.elements());
            all.addAll(second.elements());
            return new Operand(all, false, span);
        }
        List<Word.Part> parts = new ArrayList<>(first.parts());
        parts.addAll(second.parts());
        left -= parts.size();
        return left < 0 ? Operand.unknown(span) : Operand.of(parts, span);
    }

    private static boolean isNumber(Operand operand) {
        return operand.elements().size() == 1
                && operand.number().isPresent()
                && operand.parts().size() == 1;
    }

    private Operand times(Operand first, Operand second, Span span) {
        Optional<Long> count = second.number();
        if (isNumber(first)) {
            return calculated("*", first, second, span);
        }
        Optional<String> text = first.text();
        boolean fits = text.isPresent()
                && count.isPresent()
                && count.get() >= 0
                && count.get() * text.get().length() <= Operand.MAX_TEXT;
        return fits ? constant(text.get().repeat(count.get().intValue()), span) : first.mixed(List.of(second));
    }

    private static Operand calculated(String operator, Operand first, Operand second, Span span) {
        Optional<Long> left = first.number();
        Optional<Long> right = second.number();
        if (left.isEmpty() || right.isEmpty() || (right.get() == 0 && (operator.equals("/") || operator.equals("%")))) {
            return first.mixed(List.of(second));
        }
        long a = left.get();
        long b = right.get();
        long result = switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "-band" -> a & b;
            case "-bor" -> a | b;
            default -> a ^ b;
        };
        return Operand.constant(Long.toString(result), span);
    }

    private Operand range(Operand first, Operand second, Span span) {
        Optional<Long> from = first.number();
        Optional<Long> to = second.number();
        if (from.isEmpty() || to.isEmpty() || Math.abs(to.get() - from.get()) >= Operand.MAX_ELEMENTS) {
            return Operand.unknown(span);
        }
        List<String> all = new ArrayList<>();
        long step = from.get() <= to.get() ? 1 : -1;
        for (long i = from.get(); i != to.get() + step; i += step) {
            all.add(Long.toString(i));
        }
        return constants(all, span);
    }

    /** {@code '{1}{0}' -f 'x','ie'} */
    private Operand format(Operand format, Operand values, Span span) {
        Optional<String> text = format.text();
        if (text.isEmpty()) {
            return format.mixed(List.of(values));
        }
        List<Word.Part> parts = new ArrayList<>();
        String rest = text.get();
        int at = 0;
        while (at < rest.length()) {
            int open = rest.indexOf('{', at);
            int close = open < 0 ? -1 : rest.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String index = rest.substring(open + 1, close);
            int end = 0;
            while (end < index.length() && Character.isDigit(index.charAt(end))) {
                end++;
            }
            parts.add(new Word.SingleQuoted(rest.substring(at, open), span));
            if (end > 0
                    && end < 5
                    && Integer.parseInt(index.substring(0, end))
                            < values.elements().size()) {
                parts.addAll(values.elements().get(Integer.parseInt(index.substring(0, end))));
            }
            at = close + 1;
        }
        parts.add(new Word.SingleQuoted(rest.substring(at), span));
        left -= parts.size();
        return left < 0 ? Operand.unknown(span) : Operand.of(parts, span);
    }

    Operand join(Operand list, String separator, Span span) {
        Optional<List<String>> texts = list.texts();
        if (texts.isPresent()) {
            return constant(String.join(separator, texts.get()), span);
        }
        List<Word.Part> parts = new ArrayList<>();
        for (List<Word.Part> element : list.elements()) {
            if (!parts.isEmpty() && !separator.isEmpty()) {
                parts.add(new Word.SingleQuoted(separator, span));
            }
            parts.addAll(element);
        }
        return Operand.of(parts, span);
    }

    private static boolean isPlain(String pattern) {
        return pattern.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0);
    }

    /** A pattern of plain characters, each perhaps behind a backslash or in brackets of its own; empty: any other. */
    private static Optional<String> plain(String pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && !Character.isLetterOrDigit(pattern.charAt(i + 1))) {
                text.append(pattern.charAt(++i));
            } else if (c == '[' && i + 2 < pattern.length() && pattern.charAt(i + 2) == ']') {
                text.append(pattern.charAt(i + 1));
                i += 2;
            } else if (SIGNS.indexOf(c) >= 0) {
                return Optional.empty();
            } else {
                text.append(c);
            }
        }
        return Optional.of(text.toString());
    }

    private Operand replace(Operand first, Operand second, Span span) {
        Optional<List<String>> texts = first.texts();
        Optional<List<String>> words = second.texts();
        Optional<String> pattern = words.flatMap(all -> all.isEmpty() ? Optional.empty() : plain(all.getFirst()));
        if (texts.isEmpty() || pattern.isEmpty() || pattern.get().isEmpty()) {
            return first.mixed(List.of(second));
        }
        String with = words.get().size() > 1 ? words.get().get(1) : "";
        return constants(
                texts.get().stream()
                        .map(text -> replaced(text, pattern.get(), with))
                        .toList(),
                span);
    }

    /** All of them, whatever their case. */
    private static String replaced(String text, String what, String with) {
        String low = text.toLowerCase(Locale.ROOT);
        String key = what.toLowerCase(Locale.ROOT);
        if (low.length() != text.length() || key.length() != what.length()) {
            return text.replace(what, with);
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int next = low.indexOf(key);
                next >= 0 && result.length() < Operand.MAX_TEXT;
                next = low.indexOf(key, at)) {
            result.append(text, at, next).append(with);
            at = next + key.length();
        }
        return result.append(text.substring(at)).toString();
    }

    private Operand split(Operand first, Operand second, Span span) {
        Optional<String> text = first.text();
        Optional<String> separator =
                second.texts().filter(all -> !all.isEmpty()).map(List::getFirst);
        if (text.isEmpty() || separator.isEmpty() || separator.get().isEmpty()) {
            return first.mixed(List.of(second));
        }
        boolean plain = isPlain(separator.get()) || separator.get().startsWith("\\");
        return plain
                ? constants(Methods.pieces(text.get(), separator.get().replace("\\", "")), span)
                : first.mixed(List.of());
    }

    Operand unary(String operator, Operand operand, Span span) {
        return switch (operator) {
            case "-join" -> join(operand, "", span);
            case "-split", "-isplit", "-csplit" -> split(operand, Operand.constant(" ", span), span);
            case "-" ->
                operand.number()
                        .map(number -> Operand.constant(Long.toString(-number), span))
                        .orElse(operand);
            case ",", "+" -> operand;
            default -> operand.mixed(List.of());
        };
    }

    /** {@code [char]105}, {@code [char[]]'iex'}, {@code [string]…} */
    Operand cast(String type, Operand operand, Span span) {
        return switch (type) {
            case "char", "char[]" -> characters(operand, span);
            case "scriptblock" -> operand.asCode();
            case "string" -> operand.texts().isPresent() ? join(operand, " ", span) : operand;
            case "int", "int32", "int64", "byte", "long" ->
                operand.text()
                        .map(text -> Operand.constant(number(text.strip()), span))
                        .orElse(operand);
            default -> operand;
        };
    }

    private Operand characters(Operand operand, Span span) {
        Optional<List<String>> texts = operand.texts();
        if (texts.isEmpty()) {
            return operand;
        }
        List<String> characters = new ArrayList<>();
        for (String text : texts.get()) {
            Optional<Long> code = Operand.constant(text, span).number();
            if (code.isPresent() && code.get() >= 0 && code.get() <= Character.MAX_VALUE) {
                characters.add(String.valueOf((char) code.get().intValue()));
            } else {
                text.chars().forEach(c -> characters.add(String.valueOf((char) c)));
            }
        }
        return constants(characters, span);
    }

    /** {@code 'xei'[2,1,0]}, {@code $list[-1]} */
    Operand at(Operand self, Operand index, Span span) {
        Optional<List<String>> texts = self.texts();
        Optional<List<String>> places = index.texts();
        if (texts.isEmpty() || places.isEmpty() || texts.get().isEmpty()) {
            return self;
        }
        List<String> from = texts.get().size() > 1
                ? texts.get()
                : texts.get()
                        .getFirst()
                        .chars()
                        .mapToObj(c -> String.valueOf((char) c))
                        .toList();
        left -= from.size();
        List<String> chosen = new ArrayList<>();
        for (String place : places.get()) {
            Optional<Long> number = Operand.constant(place, span).number();
            if (number.isEmpty()) {
                return Operand.unknown(span);
            }
            long at = number.get() < 0 ? number.get() + from.size() : number.get();
            if (at >= 0 && at < from.size()) {
                chosen.add(from.get((int) at));
            }
        }
        return constants(chosen, span);
    }
}
