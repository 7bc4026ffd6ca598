package io.openagentlock.harness.jsonc;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;

/**
 * How a text is laid out, so that what is added looks like the rest.
 *
 * @param eol the line end: CR LF where the text has one, else LF
 * @param unit one step of indentation
 */
record Layout(String text, String eol, String unit) {
    static Layout of(String text, Node root) {
        String eol = text.contains("\r\n") ? "\r\n" : "\n";
        String unit = "  ";
        if (root instanceof Node.Container container && !container.entries().isEmpty()) {
            int first = container.entries().getFirst().start();
            String outer = lineIndent(text, container.start());
            String inner = lineIndent(text, first);
            boolean deeper = ownLine(text, first) && inner.startsWith(outer) && inner.length() > outer.length();
            unit = deeper ? inner.substring(outer.length()) : unit;
        }
        return new Layout(text, eol, unit);
    }

    /** Indentation of a container's entries. */
    String inside(Node.Container container) {
        if (!container.entries().isEmpty() && ownLine(text, container.last().start())) {
            return lineIndent(text, container.last().start());
        }
        return around(container.start()) + unit;
    }

    /** Indentation of the line that this place is on. */
    String around(int offset) {
        return lineIndent(text, offset);
    }

    /** The value over several lines; all but the first are indented by {@code indent} and more. */
    String format(Json value, String indent) {
        StringBuilder out = new StringBuilder();
        String separator = "";
        for (String line : JsonWriter.pretty(value).split("\n", -1)) {
            int blanks = 0;
            while (line.startsWith("  ", blanks)) {
                blanks += 2;
            }
            out.append(separator).repeat(unit, blanks / 2).append(line, blanks, line.length());
            separator = eol + indent;
        }
        return out.toString();
    }

    private static int lineStart(String text, int offset) {
        int start = offset;
        while (start > 0 && "\n\r\uFEFF".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    private static int indentEnd(String text, int lineStart) {
        int end = lineStart;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end;
    }

    private static String lineIndent(String text, int offset) {
        int start = lineStart(text, offset);
        return text.substring(start, indentEnd(text, start));
    }

    /** Only blanks stand before it on its line. */
    private static boolean ownLine(String text, int offset) {
        return indentEnd(text, lineStart(text, offset)) == offset;
    }
}
