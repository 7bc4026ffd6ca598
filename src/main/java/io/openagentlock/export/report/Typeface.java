package io.openagentlock.export.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Three of the fonts that every PDF reader has (ISO 32000-1, 9.6.2.2), with the widths that Adobe published for them.
 * Printable ASCII only: anything else in a text is shown as an escape, so that no look-alike passes for what it is not.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
enum Typeface {
    PLAIN("F1", "Helvetica", Widths.PLAIN),
    BOLD("F2", "Helvetica-Bold", Widths.BOLD),
    CODE("F3", "Courier", List.of());

    private static final int EM = 1000;
    private static final int CODE_WIDTH = 600;

    private final String resource;
    private final String font;
    private final List<Integer> widths;

    Typeface(String resource, String font, List<Integer> widths) {
        this.resource = resource;
        this.font = font;
        this.widths = widths;
    }

    /** Its PostScript name. */
    String font() {
        return font;
    }

    /** Its name in the pages' resources. */
    String resource() {
        return resource;
    }

    /** Width of printable text, in points. */
    double width(String text, double size) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += widths.isEmpty() ? CODE_WIDTH : widths.get(text.charAt(i) - ' ');
        }
        return sum * size / EM;
    }

    /** Text as it can be shown: other characters as escapes, line feeds kept. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if ((c >= ' ' && c <= '~') || c == '\n') {
                shown.append((char) c);
            } else {
                shown.append(String.format(c > 0xFFFF ? "\\u{%x}" : "\\u%04x", c));
            }
        });
        return shown.toString();
    }

    /** Lines that fit a width: broken at blanks, and within words that are too long. */
    List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        printable(text).lines().forEach(line -> wrapLine(line, size, width, lines));
        return lines.isEmpty() ? List.of("") : lines;
    }

    private void wrapLine(String text, double size, double width, List<String> lines) {
        int start = 0;
        int blank = -1;
        double used = 0;
        for (int i = 0; i < text.length(); i++) {
            used += width(text.substring(i, i + 1), size);
            blank = text.charAt(i) == ' ' ? i : blank;
            if (used > width && i > start) {
                int end = blank > start ? blank : i;
                lines.add(text.substring(start, end).stripTrailing());
                start = blank > start ? blank + 1 : i;
                used = start > i ? 0 : width(text.substring(start, i + 1), size);
                blank = -1;
            }
        }
        lines.add(text.substring(Math.min(start, text.length())));
    }

    /** From blank to tilde. */
    private static final class Widths {
        static final List<Integer> PLAIN = List.of(
                278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
                556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722,
                278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278,
                469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333,
                500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584);

        static final List<Integer> BOLD = List.of(
                278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
                556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
                556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
                556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
                333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584);

        private Widths() {}
    }
}
