package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.FilePath;
import java.util.List;

/** Places in format texts, and character ranges. */
final class Formats {
    private static final int MAX_PLACE = 24;

    private Formats() {}

    /** Where the place that starts here ends; the same index: none starts. */
    static int placeEnd(String text, int start) {
        char c = text.charAt(start);
        int limit = Math.min(text.length(), start + MAX_PLACE);
        if (c == '{') {
            for (int i = start + 1; i < limit; i++) {
                if (text.charAt(i) == '}') {
                    return i + 1;
                } else if (!Character.isLetterOrDigit(text.charAt(i)) && ":!._<>".indexOf(text.charAt(i)) < 0) {
                    return start;
                }
            }
            return start;
        }
        for (int i = start + 1; c == '%' && i < limit; i++) {
            char next = text.charAt(i);
            if (Character.isLetter(next) || next == '%') {
                return i + 1;
            } else if (!Character.isDigit(next) && "-+ #.*()$".indexOf(next) < 0) {
                return start;
            }
        }
        return start;
    }

    static Value fill(String place, List<Value> arguments, int next) {
        if (place.equals("%%")) {
            return Value.of("%");
        }
        String digits = place.startsWith("{") ? place.substring(1, place.length() - 1) : "";
        boolean numbered =
                !digits.isEmpty() && digits.length() < 4 && digits.chars().allMatch(Character::isDigit);
        int index = numbered ? Integer.parseInt(digits) : next;
        Value value = index < arguments.size() ? arguments.get(index) : Value.unknown();
        char kind = place.charAt(place.length() - 1);
        if (kind == 'c' && value instanceof Value.Num(long code) && code > 0 && code < FilePath.UNKNOWN) {
            return Value.of(String.valueOf((char) code));
        } else if (kind == 'x' && value instanceof Value.Num(long number)) {
            return Value.of(Long.toHexString(number));
        }
        return value;
    }

    /** {@code a-c} spelled out. */
    static String ranges(String set) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < set.length(); i++) {
            char c = set.charAt(i);
            if (i + 2 < set.length() && set.charAt(i + 1) == '-' && set.charAt(i + 2) - c < 256) {
                for (int each = c; each <= set.charAt(i + 2); each++) {
                    out.append((char) each);
                }
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
