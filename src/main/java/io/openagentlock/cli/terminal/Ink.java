package io.openagentlock.cli.terminal;

import io.openagentlock.verify.PlainLine;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** One line being drawn: foreign text harmless, columns cut and filled, wide characters counted as two. */
final class Ink {
    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    static final AttributedStyle BOLD = AttributedStyle.DEFAULT.bold();
    static final AttributedStyle GOOD = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    static final AttributedStyle BAD =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).bold();
    static final AttributedStyle WARN = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    static final AttributedStyle MARKED =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).underline();
    static final AttributedStyle ALARM = AttributedStyle.DEFAULT
            .background(AttributedStyle.RED)
            .foreground(AttributedStyle.WHITE)
            .bold();

    private final AttributedStringBuilder line = new AttributedStringBuilder();

    Ink add(String text, AttributedStyle style) {
        line.append(PlainLine.of(text), style);
        return this;
    }

    Ink add(String text) {
        return add(text, PLAIN);
    }

    /** In a column of its own: exactly so wide, and a space. */
    Ink column(String text, int width, AttributedStyle style) {
        AttributedString cell = new AttributedString(PlainLine.of(text), style);
        boolean cut = cell.columnLength() > width;
        line.append(cut ? cell.columnSubSequence(0, width - 1) : cell);
        line.append(cut ? "…" : "", style);
        line.append(" ".repeat(Math.max(0, width - cell.columnLength()) + 1), PLAIN);
        return this;
    }

    /** Cut to the width. */
    AttributedString cut(int width) {
        AttributedString whole = line.toAttributedString();
        if (whole.columnLength() <= width) {
            return whole;
        }
        AttributedStringBuilder cut = new AttributedStringBuilder();
        cut.append(whole.columnSubSequence(0, width - 1));
        cut.append("…", FAINT);
        return cut.toAttributedString();
    }

    /** Cut, or filled, to the width; as the line that somebody stands on. */
    AttributedString selected(int width) {
        AttributedString cut = cut(width);
        AttributedStringBuilder whole = new AttributedStringBuilder();
        whole.append(cut);
        whole.append(" ".repeat(Math.max(0, width - cut.columnLength())));
        return new AttributedStringBuilder()
                .style(PLAIN.inverse())
                .append(whole.toString())
                .toAttributedString();
    }
}
