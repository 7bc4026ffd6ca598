package io.openagentlock.meaning.code.follow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the library functions of a language do, read from {@code resources/code/LANGUAGE.txt}. A line is
 *
 * <pre>
 * names : step ; step … -&gt; type payload      an object of that type comes out
 * names : step ; step … = fold arguments      a constant fold comes out (see {@link Folds})
 * names ~ type                                 no call: the name itself is an object of that type
 * </pre>
 *
 * A name is written with dots ({@code os.system}); {@code type#name} is a method of an object, {@code any#name} of any. A
 * step is a {@link Verb} in kebab-case with arguments and words. An argument is a number (from 0), a number and a name
 * ({@code 0/path}: positional or by keyword or option), only a name ({@code /shell}), {@code 1..} (all from there),
 * {@code self} or {@code 'a constant'}; any other word is a flag of the verb.
 */
final class Library {
    private static final List<String> LANGUAGES = List.of(
            "python",
            "javascript",
            "perl",
            "ruby",
            "php",
            "lua",
            "awk",
            "r",
            "tcl",
            "applescript",
            "jvm",
            "native",
            "lisp",
            "elixir",
            "julia",
            "mongodb");
    private static final Map<String, Library> ALL = loaded();
    private static final Library NONE = new Library(Map.of(), Map.of());

    private final Map<String, Entry> entries;
    private final Map<String, String> objects;

    /** One line: what happens, and what comes out. */
    record Entry(List<Step> steps, Optional<Step> fold, Optional<Step> object) {
        Entry {
            steps = List.copyOf(steps);
        }
    }

    /** @param word a verb, a fold's name or a type */
    record Step(String word, List<Argument> arguments, List<String> flags) {
        Step {
            arguments = List.copyOf(arguments);
            flags = List.copyOf(flags);
        }
    }

    /**
     * Which argument is meant.
     *
     * @param index -1: none by position
     * @param rest whether all from the index on
     * @param name by keyword; empty: none
     * @param literal a constant instead; empty: none
     */
    record Argument(int index, boolean rest, String name, Optional<String> literal, boolean self) {}

    private Library(Map<String, Entry> entries, Map<String, String> objects) {
        this.entries = entries;
        this.objects = objects;
    }

    /** The library of a language; one that is not known has none. */
    static Library of(String language) {
        String name = switch (language) {
            case "typescript" -> "javascript";
            case "crystal" -> "ruby";
            case "expect" -> "tcl";
            case "java", "groovy", "kotlin", "scala" -> "jvm";
            case "c", "go", "rust", "csharp", "swift", "dart" -> "native";
            case "emacs-lisp", "scheme", "clojure", "guile" -> "lisp";
            default -> language;
        };
        return ALL.getOrDefault(name, ALL.getOrDefault("native", NONE));
    }

    Optional<Entry> function(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    Optional<Entry> method(String type, String name) {
        Entry exact = entries.get(type + "#" + name);
        return Optional.ofNullable(exact != null ? exact : entries.get("any#" + name));
    }

    /** What looking at a member does, written {@code type#%name}. */
    Optional<Entry> property(String type, String name) {
        return Optional.ofNullable(entries.get(type + "#%" + name));
    }

    /** The type of the object that a name is. */
    Optional<String> object(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    private static Map<String, Library> loaded() {
        Map<String, Library> all = new HashMap<>();
        for (String language : LANGUAGES) {
            Map<String, Entry> entries = new HashMap<>();
            Map<String, String> objects = new HashMap<>();
            if (language.equals("mongodb")) {
                load("javascript", entries, objects);
            }
            load(language, entries, objects);
            all.put(language, new Library(Map.copyOf(entries), Map.copyOf(objects)));
        }
        return Map.copyOf(all);
    }

    private static void load(String file, Map<String, Entry> entries, Map<String, String> objects) {
        try (InputStream in = Library.class.getResourceAsStream("/code/" + file + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no library " + file);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = line.strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    read(text, file + ".txt line " + number, entries, objects);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("library " + file, broken);
        }
    }

    private static void read(String line, String place, Map<String, Entry> entries, Map<String, String> objects) {
        int colon = line.indexOf(" : ");
        int tilde = line.indexOf(" ~ ");
        int border = colon < 0 ? tilde : colon;
        if (border < 0) {
            throw new IllegalStateException(place + ": neither ':' nor '~'");
        }
        String right = line.substring(border + 3).strip();
        for (String name : words(line.substring(0, border))) {
            if (colon < 0) {
                objects.put(name, right);
            } else {
                entries.put(name, entry(right, place));
            }
        }
    }

    private static Entry entry(String right, String place) {
        int arrow = right.indexOf("-> ");
        int equals = right.startsWith("= ") ? 0 : right.indexOf(" = ");
        int border = arrow >= 0 ? arrow : equals;
        String does = border < 0 ? right : right.substring(0, border);
        List<Step> steps = new ArrayList<>();
        for (String step : does.split(";", -1)) {
            if (!step.isBlank()) {
                steps.add(step(step));
                if (Verb.named(steps.getLast().word()).isEmpty()) {
                    throw new IllegalStateException(place + ": no verb " + step.strip());
                }
            }
        }
        Optional<Step> result = border < 0
                ? Optional.empty()
                : Optional.of(step(right.substring(border).strip().substring(arrow >= 0 ? 2 : 1)));
        if (arrow < 0
                && result.isPresent()
                && !Folds.NAMES.contains(result.get().word())) {
            throw new IllegalStateException(place + ": no fold " + result.get().word());
        }
        return new Entry(steps, arrow < 0 ? result : Optional.empty(), arrow < 0 ? Optional.empty() : result);
    }

    private static Step step(String text) {
        List<String> words = words(text);
        List<Argument> arguments = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("'")) {
                String literal = word.substring(1, word.length() - 1).replace("\\s", " ");
                arguments.add(new Argument(-1, false, "", Optional.of(literal), false));
            } else if (word.equals("self") || word.startsWith("/") || Character.isDigit(word.charAt(0))) {
                arguments.add(argument(word));
            } else {
                flags.add(word);
            }
        }
        return new Step(words.getFirst(), arguments, flags);
    }

    private static Argument argument(String word) {
        int slash = word.indexOf('/');
        String place = slash < 0 ? word : word.substring(0, slash);
        String name = slash < 0 ? "" : word.substring(slash + 1);
        boolean rest = place.endsWith("..");
        String digits = rest ? place.substring(0, place.length() - 2) : place;
        boolean self = word.equals("self");
        int index = self || digits.isEmpty() ? -1 : Integer.parseInt(digits);
        return new Argument(index, rest, name, Optional.empty(), self);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split(" +", -1));
    }
}
