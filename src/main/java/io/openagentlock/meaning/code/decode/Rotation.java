package io.openagentlock.meaning.code.decode;

/** Caesar ciphers. */
public final class Rotation {
    private Rotation() {}

    public static String letters(String text, int by) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char first = c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : 0;
            out.append(first == 0 ? c : (char) (first + Math.floorMod(c - first + by, 26)));
        }
        return out.toString();
    }

    static String printable(String text, int by) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c > ' ' && c < 127 ? (char) ('!' + (c - '!' + by) % 94) : c);
        }
        return out.toString();
    }
}
