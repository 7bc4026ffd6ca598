package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words or lines of an input, for tools that make arguments of them; a {@code *} in one stands for found names. */
final class StandardInput {
    private static final int MOST = 64;

    private StandardInput() {}

    /** Empty when the input is not known. More than {@value #MOST} are cut, and the last is unknown then. */
    static Optional<List<Text>> words(Data data) {
        return data.text().map(text -> cut(text, " \t\n\0"));
    }

    /** As {@link #words}, one for each line. */
    static Optional<List<Text>> lines(Data data) {
        return data.text().map(text -> cut(text, "\n\0"));
    }

    private static List<Text> cut(String text, String borders) {
        List<Text> found = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length() && found.size() <= MOST; i++) {
            if (i == text.length() || borders.indexOf(text.charAt(i)) >= 0) {
                if (i > start) {
                    found.add(word(text.substring(start, i)));
                }
                start = i + 1;
            }
        }
        if (found.size() > MOST) {
            found.set(MOST, Text.unknown());
        }
        return found;
    }

    private static Text word(String text) {
        boolean pattern = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
        return new Text(text, pattern, Optional.empty());
    }
}
