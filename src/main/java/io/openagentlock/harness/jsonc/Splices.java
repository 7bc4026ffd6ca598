package io.openagentlock.harness.jsonc;

/** Where text goes in and out, so that going out leaves what was there before going in. */
final class Splices {
    private Splices() {}

    /** Between the brackets of an empty container, behind whatever stands there, and marked as such. */
    static String intoEmpty(String text, Node.Container container, Layout layout, String item) {
        int close = container.end() - 1;
        String before = " " + layout.eol() + layout.inside(container);
        String after = layout.eol() + layout.around(container.start());
        return text.substring(0, close) + before + item + after + text.substring(close);
    }

    /** Behind the last entry and the comments on its line; with a trailing comma where the last entry has one. */
    static String afterLast(String text, Node.Entry last, String item) {
        boolean trailing = last.edges().hasComma();
        int place = commentsEnd(text, trailing ? last.edges().comma() + 1 : last.end());
        return text.substring(0, last.end())
                + (trailing ? "" : ",")
                + text.substring(last.end(), place)
                + item
                + (trailing ? "," : "")
                + text.substring(place);
    }

    /** End of the last comment that begins on this line behind {@code from}, or {@code from}. */
    private static int commentsEnd(String text, int from) {
        int end = from;
        int i = from;
        while (i < text.length()) {
            if (text.charAt(i) == ' ' || text.charAt(i) == '\t') {
                i++;
            } else if (text.startsWith("//", i)) {
                return Scanner.lineEnd(text, i);
            } else if (text.startsWith("/*", i)) {
                i = text.indexOf("*/", i + 2) + 2;
                end = i;
            } else {
                return end;
            }
        }
        return end;
    }

    static String without(String text, Node.Container container, Node.Entry entry) {
        if (container.entries().size() == 1) {
            return withoutOnly(text, container, entry);
        }
        Node.Edges edges = entry.edges();
        int index = container.entries().indexOf(entry);
        int behind = edges.hasComma() ? edges.comma() + 1 : entry.end();
        StringBuilder out = new StringBuilder(text);
        if (edges.hasComma()) {
            out.deleteCharAt(edges.comma());
        }
        out.delete(from(text, edges, behind), entry.end());
        if (!edges.hasComma()) {
            // The entry above is the last one now.
            out.deleteCharAt(container.entries().get(index - 1).edges().comma());
        }
        return out.toString();
    }

    private static String withoutOnly(String text, Node.Container container, Node.Entry entry) {
        int close = container.end() - 1;
        int behind = entry.edges().hasComma() ? entry.edges().comma() + 1 : entry.end();
        StringBuilder out = new StringBuilder(text);
        boolean blank = blank(text, behind, close);
        if (blank) {
            out.delete(behind, close);
        }
        if (entry.edges().hasComma()) {
            out.deleteCharAt(entry.edges().comma());
        }
        int mark = mark(text, container.start() + 1, entry.start());
        out.delete(mark >= 0 ? mark : from(text, entry.edges(), blank ? close : behind), entry.end());
        return out.toString();
    }

    /** Where a removal begins: with the blanks before the entry, unless they end a comment that would swallow the rest. */
    private static int from(String text, Node.Edges edges, int behind) {
        boolean lineEnds = behind == text.length() || text.charAt(behind) == '\n' || text.charAt(behind) == '\r';
        return edges.afterLineComment() && !lineEnds ? edges.start() : edges.lead();
    }

    /** Between the brackets there is, beside the one entry, nothing but blanks, and no mark. */
    static boolean plain(String text, Node.Container container) {
        Node.Entry entry = container.last();
        int inner = container.start() + 1;
        int behind = entry.edges().hasComma() ? entry.edges().comma() + 1 : entry.end();
        return blank(text, inner, entry.start())
                && mark(text, inner, entry.start()) < 0
                && blank(text, behind, container.end() - 1);
    }

    /** Offset of the blank that {@link #intoEmpty} put at the end of the line before the entry, or -1. */
    private static int mark(String text, int from, int start) {
        int i = start;
        while (i > from && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
            i--;
        }
        if (i > from && text.charAt(i - 1) == '\n') {
            i -= i - 1 > from && text.charAt(i - 2) == '\r' ? 2 : 1;
            return i > from && text.charAt(i - 1) == ' ' ? i - 1 : -1;
        }
        return -1;
    }

    private static boolean blank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Scanner.blank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
