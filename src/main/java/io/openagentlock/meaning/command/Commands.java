package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.command.Passages.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The knowledge of commands. Immutable and safe for concurrent use; an entry is compiled when a call first needs it.
 */
public final class Commands {
    /** In {@code src/main/resources/commands}, without {@code .yaml}. */
    public static final List<String> FILES =
            List.of("files", "text", "archives", "network", "shell", "build", "dev", "editors", "misc");

    private static final int MAX_SAME_AS = 4;

    private final Map<String, Known> exact = new HashMap<>();
    private final Map<String, Known> versioned = new HashMap<>();
    private final List<Known> all;
    private final List<Mistake> duplicates = new ArrayList<>();

    private record Compiled(Optional<Entry> entry, List<Mistake> mistakes) {}

    /** An entry before and after it was needed. Two threads at worst compile it twice, to the same. */
    private static final class Known {
        private final Passage passage;
        private volatile Optional<Compiled> compiled = Optional.empty();

        Known(Passage passage) {
            this.passage = passage;
        }
    }

    private Commands(List<Passage> passages) {
        all = passages.stream().map(Known::new).toList();
        all.forEach(known -> known.passage.names().forEach(name -> index(name, known)));
    }

    private void index(String name, Known known) {
        boolean prefix = name.endsWith("*");
        Known other = prefix
                ? versioned.putIfAbsent(name.substring(0, name.length() - 1), known)
                : exact.putIfAbsent(name, known);
        if (other != null) {
            String where = other.passage.file() + ":" + other.passage.line();
            duplicates.add(new Mistake(
                    known.passage.file(),
                    known.passage.line(),
                    1,
                    "`" + name + "` is described twice",
                    "it is in " + where + " too"));
        }
    }

    /** All files of {@link #FILES}. */
    public static Commands load() {
        List<Passage> passages = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = Commands.class.getResourceAsStream("/commands/" + file + ".yaml")) {
                byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
                passages.addAll(Passages.of(file + ".yaml", new String(bytes, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("the program's own resources cannot be read", e);
            }
        }
        return new Commands(passages);
    }

    /** From the text of one file. */
    static Commands parse(String file, String text) {
        return new Commands(Passages.of(file, text));
    }

    /** What a command does; empty: it is not known. */
    public Optional<List<Effect>> effects(Invocation invocation) {
        return known(invocation.name()).map(known -> effects(known, invocation));
    }

    /** Whether there is an entry for a program of this name. */
    public boolean knows(String program) {
        return known(program).isPresent();
    }

    /** The names of all commands, as the data writes them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(exact.keySet());
        versioned.keySet().forEach(name -> names.add(name + "*"));
        return names;
    }

    /** Everything wrong in the data. Compiles all entries. */
    public List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>(duplicates);
        all.forEach(known -> mistakes.addAll(compiled(known, 0).mistakes()));
        return mistakes;
    }

    private List<Effect> effects(Known known, Invocation invocation) {
        Optional<Entry> entry = compiled(known, 0).entry();
        if (entry.isEmpty()) {
            return List.of(new Effect.Unclear("dynamic", "what is known of " + invocation.name() + " cannot be read"));
        }
        Situation at = Situation.of(entry.get(), invocation);
        List<Effect> effects = new ArrayList<>();
        for (Entry part : at.arguments().entries()) {
            part.does().forEach(template -> template.apply(at, effects));
        }
        return effects;
    }

    private Optional<Known> known(String program) {
        Known known = exact.get(program);
        return known != null ? Optional.of(known) : Optional.ofNullable(versioned.get(unversioned(program)));
    }

    /** {@code python3.12} is python, {@code clang-15} is clang. */
    private static String unversioned(String program) {
        int end = program.length();
        while (end > 0 && (program.charAt(end - 1) == '.' || Character.isDigit(program.charAt(end - 1)))) {
            end--;
        }
        boolean hyphen = end > 0 && end < program.length() && program.charAt(end - 1) == '-';
        return program.substring(0, hyphen ? end - 1 : end);
    }

    private Compiled compiled(Known known, int depth) {
        Optional<Compiled> done = known.compiled;
        if (done.isPresent()) {
            return done.get();
        }
        Compiled made = compile(known.passage, depth);
        known.compiled = Optional.of(made);
        return made;
    }

    private Compiled compile(Passage passage, int depth) {
        Mistakes mistakes = new Mistakes(passage.file(), passage.line());
        Yaml yaml = new Yaml(mistakes);
        Optional<Entry> entry = yaml.compose(passage.text())
                .map(root -> yaml.mapping(root, "the file").values())
                .filter(values -> !values.isEmpty())
                .map(values -> new EntryReader(yaml, name -> other(name, depth + 1))
                        .read(List.copyOf(values).getLast()));
        boolean broken = !mistakes.all().isEmpty();
        return new Compiled(broken ? Optional.empty() : entry, mistakes.all());
    }

    /** @param name a command, or a command and the words of its subcommand */
    private Optional<Entry> other(String name, int depth) {
        List<String> words = Words.of(name, " ");
        Optional<Known> known =
                Optional.ofNullable(exact.getOrDefault(words.getFirst(), versioned.get(words.getFirst())));
        Optional<Entry> entry = depth > MAX_SAME_AS
                ? Optional.empty()
                : known.flatMap(found -> compiled(found, depth).entry());
        for (String word : words.subList(1, words.size())) {
            entry = entry.flatMap(found -> found.subcommand(word));
        }
        return entry;
    }
}
