package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Optional;

/** Words that stand for files. */
final class Paths {
    private Paths() {}

    /** Whether it names a file: not empty, and not {@code -} for standard input or output. */
    static boolean isPath(Text word) {
        return !word.value().isEmpty() && !word.value().equals("-");
    }

    static List<Text> of(List<Text> words) {
        return words.stream().filter(Paths::isPath).toList();
    }

    /** Whether files of these names that go to the target must go into it. */
    static boolean isDirectory(Text target, List<Text> names) {
        String value = target.value();
        return !names.isEmpty() && (names.size() > 1 || value.endsWith("/") || value.equals("~") || isDots(value));
    }

    /** Whether it names a directory's content: a copy of {@code a/.} spreads over its target. */
    static boolean isContent(Text name) {
        return isDots(name.value());
    }

    private static boolean isDots(String value) {
        return value.equals(".") || value.equals("..") || value.endsWith("/.") || value.endsWith("/..");
    }

    /** A file of the same name as another, in a directory; none for names that are directories by themselves. */
    static Optional<Text> inside(Text directory, Text file) {
        return Selector.NAME.of(List.of(file)).stream()
                .findFirst()
                .filter(name -> !List.of(".", "..", "-", "/").contains(name.value()))
                .map(name -> new Text(
                        directory.value() + (directory.value().endsWith("/") ? "" : "/") + name.value(),
                        directory.pattern() || name.pattern(),
                        directory.span()));
    }
}
