package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text to parse, and where in the script each of its characters stands. */
final class Text {
    private final String chars;
    private final int @Nullable [] origins;

    /** Position of an opening bracket → of the one that closes it, where that took a search. */
    private final Map<Integer, Integer> brackets = new HashMap<>(0);

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

    /** What stands at a place in the script, as it stands in this text. */
    String at(Span span) {
        return span.length() == 0 ? "" : chars.substring(index(span.start()), index(span.end() - 1) + 1);
    }

    /** Where the character is that stands at {@code origin} in the script: the other way round than {@link #origin}. */
    int index(int origin) {
        if (origins == null) {
            return origin;
        }
        int found = Arrays.binarySearch(origins, 0, chars.length(), origin);
        return found < 0 ? -1 - found : found;
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

        int length() {
            return chars.length();
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
