package io.openagentlock.call;

/**
 * A stretch of a text, in UTF-16 code units: from {@code start}, up to but without {@code end}.
 *
 * @param start at least 0
 * @param end at least {@code start}
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span runs forward from 0: " + start + ".." + end);
        }
    }

    /** From the start of this one to the end of another that lies behind it. */
    public Span to(Span last) {
        return new Span(start, Math.max(end, last.end));
    }

    public int length() {
        return end - start;
    }

    /** The text that it marks, cut where the text ends. */
    public String of(String text) {
        return text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
    }
}
