package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cuts a file into the texts of its entries without parsing them: an entry starts with a key at the start of a line. So a
 * start of the program pays for the entries that are used. Keys that start with {@code _} are no commands: they hold
 * lists with YAML anchors, and stand before every entry of the file that has an alias.
 */
final class Passages {
    private Passages() {}

    /**
     * One entry.
     *
     * @param names of its commands
     * @param text as YAML; the entry is the last key
     * @param line of the text's first line, from 1
     */
    record Passage(List<String> names, String file, int line, String text) {}

    static List<Passage> of(String file, String text) {
        List<Passage> passages = new ArrayList<>();
        int start = -1;
        int startLine = 0;
        int line = 1;
        for (int at = 0; at < text.length(); line++) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            if (startsEntry(text.charAt(at))) {
                if (start >= 0) {
                    passages.add(passage(file, startLine, text.substring(start, at)));
                }
                start = at;
                startLine = line;
            }
            at = end;
        }
        if (start >= 0) {
            passages.add(passage(file, startLine, text.substring(start)));
        }
        return withShared(passages);
    }

    private static List<Passage> withShared(List<Passage> passages) {
        String shared =
                passages.stream().filter(Passages::isShared).map(Passage::text).collect(Collectors.joining());
        int lines = (int) shared.lines().count();
        return passages.stream()
                .filter(passage -> !isShared(passage))
                .map(passage -> passage.text().indexOf('*') < 0
                        ? passage
                        : new Passage(passage.names(), passage.file(), passage.line() - lines, shared + passage.text()))
                .toList();
    }

    private static boolean isShared(Passage passage) {
        return passage.names().getFirst().startsWith("_");
    }

    private static boolean startsEntry(char first) {
        return first != ' ' && first != '#' && first != '\n' && first != '\r' && first != '}' && first != ']';
    }

    private static Passage passage(String file, int line, String text) {
        String first = text.lines().findFirst().orElse("");
        String key;
        if (first.startsWith("\"")) {
            key = first.substring(1, Math.max(1, first.indexOf('"', 1)));
        } else {
            int colon = first.indexOf(": ");
            key = colon > 0 ? first.substring(0, colon) : first.strip().replaceFirst(":$", "");
        }
        return new Passage(Words.of(key, ", "), file, line, text);
    }
}
