package io.openagentlock.harness.jsonc;

/** The text is not JSON with comments, or an edit of it is not possible. The message never quotes the text. */
public final class JsoncException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int line;
    private final int column;

    JsoncException(String text, int offset, String what) {
        this(what, lineOf(text, offset), columnOf(text, offset));
    }

    private JsoncException(String what, int line, int column) {
        super("line " + line + ", column " + column + ": " + what);
        this.what = what;
        this.line = line;
        this.column = column;
    }

    /** Where and what, in one line. */
    public String reason() {
        return "line " + line + ", column " + column + ": " + what;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** In characters, from 1. */
    public int column() {
        return column;
    }

    private static int lineOf(String text, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += endsLine(text, i) ? 1 : 0;
        }
        return line;
    }

    private static int columnOf(String text, int offset) {
        int start = offset;
        while (start > 0 && !endsLine(text, start - 1)) {
            start--;
        }
        return offset - start + 1;
    }

    /** A line ends with LF, CR LF or a lone CR. */
    private static boolean endsLine(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
    }
}
