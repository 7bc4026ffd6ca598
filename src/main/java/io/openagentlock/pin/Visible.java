package io.openagentlock.pin;

/** Text of a server's as a person should see it: what has no shape, or turns the writing around, is spelled out. */
public final class Visible {
    private Visible() {}

    /** One line in which every hidden character shows as {@code <U+200B>}. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                line.append(' ');
            } else if (hidden(point) || point == 0xA0) {
                line.append("<U+").append("%04X".formatted(point)).append('>');
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }

    /**
     * Whether a model reads a character that a person does not see: controls but line breaks and tabs, format
     * characters (zero width, bidirectional, tags), line separators, private use, variation selectors beyond the one of
     * emoji.
     */
    public static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\r' && point != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE ->
                point != 0x200D;
            default ->
                (point >= 0xE0100 && point <= 0xE01EF) || (point >= 0xFE00 && point <= 0xFE0E) || point == 0x3164;
        };
    }

    public static boolean anyHidden(String text) {
        return text.codePoints().anyMatch(Visible::hidden);
    }
}
