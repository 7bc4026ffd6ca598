package io.openagentlock.export.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A4 pages on which things are put from top to bottom. Lengths are points; heights count from the lower edge. */
final class Sheet {
    static final double LEFT = 48;
    static final double WIDTH = 595.28 - 2 * LEFT;

    private static final double TOP = 841.89 - 52;
    private static final double BOTTOM = 58;
    private static final double FOOT = 34;

    private final List<StringBuilder> pages = new ArrayList<>();
    private double y;

    Sheet() {
        turn();
    }

    /** Begins a new page. */
    void turn() {
        pages.add(new StringBuilder());
        y = TOP;
    }

    int page() {
        return pages.size() - 1;
    }

    double y() {
        return y;
    }

    /** Whether so much fits on this page; a fresh page takes anything. */
    boolean fits(double height) {
        return y - height >= BOTTOM || y == TOP;
    }

    /** Goes on below, or on a new page if so much does not fit. */
    void need(double height) {
        if (!fits(height)) {
            turn();
        }
    }

    void down(double height) {
        y -= height;
    }

    /** Text whose base line is so far below the present height. */
    void text(Typeface face, double size, String colour, double x, double below, String text) {
        add(
                "BT %s rg /%s %.2f Tf %.2f %.2f Td (%s) Tj ET\n",
                colour, face.resource(), size, x, y - below, PdfFile.escape(text));
    }

    /** A horizontal line at the present height. */
    void rule(String colour, double weight) {
        add("%s RG %.2f w %.2f %.2f m %.2f %.2f l S\n", colour, weight, LEFT, y, LEFT + WIDTH, y);
    }

    /** A filled area from the present height downwards. */
    void area(String colour, double x, double width, double height) {
        add("%s rg %.2f %.2f %.2f %.2f re f\n", colour, x, y - height, width, height);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is of a library that we do not have
    private void add(String format, Object... values) {
        pages.getLast().append(String.format(Locale.ROOT, format, values));
    }

    /** The pages with their feet: a text on the left, the number on the right. */
    List<String> finished(String foot) {
        List<String> finished = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            String number = "Page " + (i + 1) + " of " + pages.size();
            double right = LEFT + WIDTH - Typeface.PLAIN.width(number, 8);
            String line = "BT 0.35 0.4 0.45 rg /%s 8 Tf %.2f %.2f Td (%s) Tj ET\n";
            finished.add(pages.get(i)
                    + String.format(Locale.ROOT, line, "F1", LEFT, FOOT, PdfFile.escape(foot))
                    + String.format(Locale.ROOT, line, "F1", right, FOOT, number));
        }
        return finished;
    }
}
