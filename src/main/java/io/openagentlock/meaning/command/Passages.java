package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

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
     * @param line of the text's first line, from 1
     */
    record Passage(List<String> names, String file, int line, Body body) {}

    /** What stands behind the names. */
    interface Body {
        /** The entry; empty when there is none, which is a mistake unless the text is empty. */
        Optional<Node> entry(Yaml yaml);
    }

    /** As YAML; the entry is the last key. */
    private record Text(List<String> names, int line, String text) {
        Passage passage(String file) {
            return new Passage(names, file, line, this::entry);
        }

        private Optional<Node> entry(Yaml yaml) {
            return yaml.compose(text)
                    .map(root -> yaml.mapping(root, "the file").values())
                    .filter(values -> !values.isEmpty())
                    .map(values -> List.copyOf(values).getLast());
        }
    }

    static List<Passage> of(String file, String text) {
        List<Text> passages = new ArrayList<>();
        int start = -1;
        int startLine = 0;
        int line = 1;
        boolean moreNames = false;
        for (int at = 0; at < text.length(); line++) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            if (startsEntry(text.charAt(at)) && !moreNames) {
                if (start >= 0) {
                    passages.add(passage(startLine, text.substring(start, at)));
                }
                start = at;
                startLine = line;
            }
            moreNames = text.substring(at, end).stripTrailing().endsWith(",") && startsEntry(text.charAt(at));
            at = end;
        }
        if (start >= 0) {
            passages.add(passage(startLine, text.substring(start)));
        }
        return withShared(passages).map(passage -> passage.passage(file)).toList();
    }

    private static Stream<Text> withShared(List<Text> passages) {
        String shared =
                passages.stream().filter(Passages::isShared).map(Text::text).collect(Collectors.joining());
        int lines = (int) shared.lines().count();
        return passages.stream()
                .filter(passage -> !isShared(passage))
                .map(passage -> passage.text().indexOf('*') < 0
                        ? passage
                        : new Text(passage.names(), passage.line() - lines, shared + passage.text()));
    }

    private static boolean isShared(Text passage) {
        return passage.names().getFirst().startsWith("_");
    }

    private static boolean startsEntry(char first) {
        return first != ' ' && first != '#' && first != '\n' && first != '\r' && first != '}' && first != ']';
    }

    /** The names may go over several lines that end in commas. They are no YAML: the key that is parsed is {@code e}. */
    private static Text passage(int line, String text) {
        if (text.startsWith("_")) {
            return new Text(List.of("_"), line, text);
        }
        int colon = colon(text);
        String names = text.substring(0, colon);
        int lastLine = names.lastIndexOf('\n') + 1;
        String key = "e" + " ".repeat(Math.max(0, colon - lastLine - 1));
        String lines = "\n".repeat((int) names.chars().filter(c -> c == '\n').count());
        return new Text(Words.of(names, ", \n\r\""), line, lines + key + text.substring(colon));
    }

    private static int colon(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean blank = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
            if (text.charAt(i) == ':' && blank) {
                return i;
            }
        }
        return text.length();
    }
}
