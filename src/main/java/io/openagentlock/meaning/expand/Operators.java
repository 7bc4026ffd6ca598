package io.openagentlock.meaning.expand;

import io.openagentlock.meaning.Text;
import java.util.Locale;

/** The operators of a parameter expansion that change a text (bash manual 3.5.3). Unknown in, unknown out. */
public final class Operators {
    /** Matching every stretch of a text against a pattern is quadratic, so it is done for short ones only. */
    private static final int MAX_MATCHED = 512;

    private static final int MAX_PATTERN = 64;

    private Operators() {}

    /** {@code #}, {@code ##}, {@code %}, {@code %%}. */
    public static Value without(Value value, String operator, String pattern) {
        if (isOpen(value, pattern)) {
            return Value.unknown(value.sources());
        }
        boolean longest = operator.length() == 2;
        return value.as(
                operator.charAt(0) == '#'
                        ? Patterns.withoutStart(value.text(), pattern, longest)
                        : Patterns.withoutEnd(value.text(), pattern, longest));
    }

    private static boolean isOpen(Value value, String pattern) {
        return !value.known()
                || pattern.indexOf(Text.UNKNOWN) >= 0
                || Patterns.isPattern(pattern)
                        && (value.text().length() > MAX_MATCHED || pattern.length() > MAX_PATTERN);
    }

    /** What such an operation costs, in steps of the abstract run. */
    public static int cost(Value value) {
        int size = Math.min(value.text().length(), MAX_MATCHED);
        return 1 + size * size / 256;
    }

    /** {@code /}, {@code //}, {@code /#}, {@code /%}. */
    public static Value replaced(Value value, String operator, String pattern, Value replacement) {
        if (pattern.isEmpty()) {
            return operator.equals("/#")
                    ? replacement.and(value)
                    : operator.equals("/%") ? value.and(replacement) : value;
        } else if (isOpen(value, pattern)) {
            return Value.unknown(value.sources());
        }
        String text = value.text();
        String with = replacement.text();
        if (text.isEmpty() && Patterns.fits(pattern, text)) {
            return replacement;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        boolean going = true;
        while (at < text.length() && going) {
            int end = end(text, pattern, at, operator);
            if (end > at) {
                out.append(with);
                at = end;
                going = operator.equals("//");
            } else {
                out.append(text.charAt(at++));
                going = !operator.equals("/#");
            }
        }
        out.append(text, at, text.length());
        return new Value(out.toString(), value.pattern(), Value.union(value.sources(), replacement.sources()));
    }

    private static int end(String text, String pattern, int start, String operator) {
        if (operator.equals("/%")) {
            return Patterns.fits(pattern, text.substring(start)) ? text.length() : -1;
        }
        return Patterns.end(pattern, text, start, true);
    }

    /** {@code ^}, {@code ^^}, {@code ,}, {@code ,,}, {@code @U}, {@code @u}, {@code @L}; the rare pattern is not looked at. */
    public static Value cased(Value value, String operator) {
        String text = value.text();
        int end = operator.equals("^") || operator.equals(",") || operator.equals("u")
                ? Math.min(1, text.length())
                : text.length();
        boolean upper = operator.startsWith("^") || operator.equalsIgnoreCase("u");
        String head = text.substring(0, end);
        return value.as((upper ? head.toUpperCase(Locale.ROOT) : head.toLowerCase(Locale.ROOT)) + text.substring(end));
    }

    /**
     * {@code :offset:length}.
     *
     * @param length {@link Long#MAX_VALUE} for all that follows; negative counts from the end
     */
    public static Value part(Value value, long offset, long length) {
        if (!value.known()) {
            return value;
        }
        int size = value.text().length();
        if (size + offset < 0) {
            return value.as("");
        }
        long start = offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
        long end = length < 0 ? size + length : length > size - start ? size : start + length;
        return value.as(end <= start ? "" : value.text().substring((int) start, (int) end));
    }
}
