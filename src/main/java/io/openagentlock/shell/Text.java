package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text to parse, and where in the script each of its characters stands. */
final class Text {
    private final String chars;
    private final int @Nullable [] origins;

    /** Position of an opening bracket → of the one that closes it, where that took a search. */
    private final Map<Integer, Integer> brackets = new HashMap<>();

    private Text(String chars, int @Nullable [] origins) {
        this.chars = chars;
        this.origins = origins;
    }

    static Text of(String script) {
        return new Text(script, null);
    }

    String chars() {
        return chars;
    }

    Map<Integer, Integer> brackets() {
        return brackets;
    }

    int origin(int index) {
        return origins == null ? index : origins[index];
    }

    /** The place in the script of the stretch from {@code start} up to {@code end}. */
    Span span(int start, int end) {
        if (origins == null) {
            return new Span(start, end);
        }
        return end <= start ? new Span(origins[start], origins[start]) : new Span(origins[start], origins[end - 1] + 1);
    }

    /** A text made of some of another's characters, in order. */
    static final class Builder {
        private final Text from;
        private final StringBuilder chars;
        private int[] origins;

        Builder(Text from, int capacity) {
            this.from = from;
            this.chars = new StringBuilder(capacity);
            this.origins = new int[capacity + 1];
        }

        /** Keeps the character at {@code index}. */
        void keep(int index) {
            origins[chars.length()] = from.origin(index);
            chars.append(from.chars.charAt(index));
        }

        /** @param end where the text ends in the one that it was made of */
        Text build(int end) {
            origins[chars.length()] = from.origin(end);
            return new Text(chars.toString(), origins);
        }
    }
}
