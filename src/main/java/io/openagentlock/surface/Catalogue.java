package io.openagentlock.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The resource {@code surface.txt}, read: which harness keeps what where. Its lines:
 *
 * <pre>
 * # a remark
 * dir NAME VARIABLE|- PLACE         a directory that a variable may move
 * harness NAME                      begins a chapter
 *   SCOPE PLACE                     settings; several such lines share what follows
 *   SCOPE PLACE : KIND              files or directories that are things themselves
 *     KIND STEP/STEP [= VALUE|VALUE]   what stands where in those settings; `project` for KIND: a project's directory
 * </pre>
 */
record Catalogue(List<Directory> directories, List<Chapter> chapters) {
    Catalogue {
        directories = List.copyOf(directories);
        chapters = List.copyOf(chapters);
    }

    /**
     * A place that a variable may name.
     *
     * @param variable {@code -} when none does
     */
    record Directory(String name, String variable, String place) {}

    static Catalogue shipped() {
        try (InputStream in = Catalogue.class.getResourceAsStream("/surface.txt")) {
            if (in == null) {
                throw new IllegalStateException("surface.txt is not in this build");
            }
            return new Reading().read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own resources cannot be read", e);
        }
    }

    /** Of lines, one after the other. */
    private static final class Reading {
        private final List<Directory> directories = new ArrayList<>();
        private final List<Chapter> chapters = new ArrayList<>();
        private final List<Chapter.Source> sources = new ArrayList<>();
        private final List<Chapter.Source.Read> open = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private String harness = "";

        Catalogue read(String text) {
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::line);
            chapter("");
            return new Catalogue(directories, chapters);
        }

        private void line(String line) {
            String words = line.strip();
            String first = words.substring(0, words.indexOf(' '));
            String rest = words.substring(first.length() + 1).strip();
            if (line.startsWith("    ")) {
                rules.add(rule(first, rest));
            } else if (line.startsWith("  ")) {
                source(Scope.valueOf(first.toUpperCase(Locale.ROOT)), rest);
            } else if (first.equals("harness")) {
                chapter(rest);
            } else {
                String[] parts = rest.split(" ", 3);
                directories.add(new Directory("{" + parts[0] + "}", parts[1], parts[2]));
            }
        }

        private static Rule rule(String kind, String rest) {
            int equals = rest.indexOf(" = ");
            String path = equals < 0 ? rest : rest.substring(0, equals);
            List<String> wanted =
                    equals < 0 ? List.of() : List.of(rest.substring(equals + 3).split("\\|", -1));
            return new Rule(
                    kind.equals("project") ? Optional.empty() : Optional.of(kind(kind)),
                    List.of(path.split("/", -1)),
                    wanted);
        }

        private static Kind kind(String word) {
            return Kind.valueOf(word.toUpperCase(Locale.ROOT));
        }

        private void source(Scope scope, String place) {
            if (!rules.isEmpty()) {
                close();
            }
            int colon = place.indexOf(" : ");
            if (colon < 0) {
                open.add(new Chapter.Source.Read(scope, place, List.of()));
            } else {
                sources.add(
                        new Chapter.Source.There(scope, place.substring(0, colon), kind(place.substring(colon + 3))));
            }
        }

        private void close() {
            open.forEach(read -> sources.add(new Chapter.Source.Read(read.scope(), read.place(), rules)));
            open.clear();
            rules.clear();
        }

        private void chapter(String next) {
            close();
            if (!harness.isEmpty()) {
                chapters.add(new Chapter(harness, sources));
            }
            sources.clear();
            harness = next;
        }
    }
}
