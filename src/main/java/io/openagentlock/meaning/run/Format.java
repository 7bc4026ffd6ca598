package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Locale;

/** What {@code printf FORMAT ARGUMENT…} prints (POSIX.1-2024, printf; bash manual 4.2), as far as the words are known. */
final class Format {
    private final String format;
    private final List<String> arguments;
    private final StringBuilder out = new StringBuilder();
    private int next;
    private int at;
    private boolean stopped;

    private Format(String format, List<String> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    static String printed(String format, List<String> arguments) {
        Format printer = new Format(format, arguments);
        // The format is used again as long as it takes arguments and there are some.
        do {
            int before = printer.next;
            printer.once();
            if (printer.next == before) {
                break;
            }
        } while (printer.next < arguments.size() && !printer.stopped && printer.out.length() < Data.MAX_TEXT);
        return printer.out.toString();
    }

    private void once() {
        at = 0;
        while (at < format.length() && !stopped) {
            int percent = format.indexOf('%', at);
            int end = percent < 0 ? format.length() : percent;
            out.append(Escapes.decoded(format.substring(at, end)));
            at = end;
            if (percent >= 0) {
                conversion();
            }
        }
    }

    private void conversion() {
        int start = at++;
        boolean left = false;
        while (at < format.length() && "-+ #0'".indexOf(format.charAt(at)) >= 0) {
            left |= format.charAt(at++) == '-';
        }
        int width = number();
        int precision = -1;
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            precision = Math.max(0, number());
        }
        while (at < format.length() && "hlLqjzt".indexOf(format.charAt(at)) >= 0 && format.charAt(at) != 'q') {
            at++;
        }
        if (at >= format.length()) {
            out.append(format, start, format.length());
            return;
        }
        pad(converted(format.charAt(at++), precision), width, left);
    }

    /** Digits, or {@code *} for the next argument. */
    private int number() {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            return small(argument());
        }
        int start = at;
        while (at < format.length() && Character.isDigit(format.charAt(at))) {
            at++;
        }
        return small(format.substring(start, at));
    }

    private static int small(String digits) {
        return digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(Character::isDigit)
                ? -1
                : Integer.parseInt(digits);
    }

    private String converted(char conversion, int precision) {
        return switch (conversion) {
            case '%' -> "%";
            case 's', 'q', 'Q' -> cut(argument(), precision);
            case 'b' -> escaped(argument(), precision);
            case 'c' -> cut(argument(), 1);
            case 'd', 'i', 'u' -> numeric(argument(), 10);
            case 'o' -> numeric(argument(), 8);
            case 'x' -> numeric(argument(), 16);
            case 'X' -> numeric(argument(), 16).toUpperCase(Locale.ROOT);
            default -> {
                argument();
                yield String.valueOf(Text.UNKNOWN);
            }
        };
    }

    private String argument() {
        return next < arguments.size() ? arguments.get(next++) : "";
    }

    private static String cut(String text, int most) {
        return most < 0 || most >= text.length() ? text : text.substring(0, most);
    }

    private String escaped(String text, int precision) {
        stopped |= text.contains("\\c");
        return cut(Escapes.decoded(text), precision);
    }

    /** A number in any of C's notations, or {@code 'c} for a character's code. */
    private static String numeric(String text, int base) {
        if (text.indexOf(Text.UNKNOWN) >= 0) {
            return String.valueOf(Text.UNKNOWN);
        } else if (text.startsWith("'") || text.startsWith("\"")) {
            return text.length() > 1 ? Long.toString(text.codePointAt(1), base) : "0";
        }
        try {
            return Long.toString(text.isBlank() ? 0 : Long.decode(text.strip()), base);
        } catch (NumberFormatException none) {
            return "0";
        }
    }

    private void pad(String text, int width, boolean left) {
        String blanks = " ".repeat(Math.max(0, Math.min(width, 4_096) - text.length()));
        out.append(left ? text + blanks : blanks + text);
    }
}
