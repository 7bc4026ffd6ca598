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
        StringBuilder out = new StringBuilder(text);
        if (edges.hasComma()) {
            out.deleteCharAt(edges.comma());
        }
        out.delete(from(text, edges, kept(entry)), entry.end());
        if (!edges.hasComma()) {
            // The entry above is the last one now.
            int above = container.entries().size() - 2;
            out.deleteCharAt(container.entries().get(above).edges().comma());
        }
        return out.toString();
    }

    private static String withoutOnly(String text, Node.Container container, Node.Entry entry) {
        int close = container.end() - 1;
        StringBuilder out = new StringBuilder(text);
        boolean blank = blank(text, behind(entry), close);
        if (blank) {
            out.delete(behind(entry), close);
        }
        if (entry.edges().hasComma()) {
            out.deleteCharAt(entry.edges().comma());
        }
        int mark = mark(text, entry.edges());
        int next = blank && kept(entry) == behind(entry) ? close : kept(entry);
        out.delete(mark >= 0 ? mark : from(text, entry.edges(), next), entry.end());
        return out.toString();
    }

    /** Behind the entry and its comma. */
    private static int behind(Node.Entry entry) {
        return entry.edges().hasComma() ? entry.edges().comma() + 1 : entry.end();
    }

    /** Offset of the first character behind the entry that stays when entry and comma go. */
    private static int kept(Node.Entry entry) {
        return entry.edges().comma() == entry.end() ? behind(entry) : entry.end();
    }

    /**
     * Where a removal begins: with the blanks before the entry, unless one of them ends a comment that would swallow the
     * text at {@code next}.
     */
    private static int from(String text, Node.Edges edges, int next) {
        boolean lineEnds = next == text.length() || text.charAt(next) == '\n' || text.charAt(next) == '\r';
        return edges.afterLineComment() && !lineEnds ? edges.start() : edges.lead();
    }

    /** Between the brackets there is, beside the one entry, nothing but blanks, and no mark. */
    static boolean plain(String text, Node.Container container) {
        Node.Entry entry = container.last();
        return blank(text, container.start() + 1, entry.start())
                && mark(text, entry.edges()) < 0
                && blank(text, behind(entry), container.end() - 1);
    }

    /** Offset of the blank that {@link #intoEmpty} put at the end of the line before the entry, or -1. */
    private static int mark(String text, Node.Edges edges) {
        int i = edges.start();
        while (i > edges.lead() && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
            i--;
        }
        if (i > edges.lead() && text.charAt(i - 1) == '\n') {
            i -= i - 1 > edges.lead() && text.charAt(i - 2) == '\r' ? 2 : 1;
            return i > edges.lead() && text.charAt(i - 1) == ' ' ? i - 1 : -1;
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
