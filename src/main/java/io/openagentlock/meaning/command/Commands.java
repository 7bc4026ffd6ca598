package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.command.Passages.Passage;
import io.openagentlock.yaml.NodeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The knowledge of commands. Immutable and safe for concurrent use; an entry is compiled when a call first needs it.
 */
public final class Commands {
    /** In {@code src/main/resources/commands}, without {@code .yaml}. */
    public static final List<String> FILES = List.of(
            "files",
            "text",
            "archives",
            "network",
            "shell",
            "interpreters",
            "setup",
            "build",
            "dev",
            "editors",
            "misc",
            "git",
            "forges",
            "accounts",
            "services",
            "kernel",
            "devices",
            "security",
            "monitoring",
            "desktop",
            "macos",
            "windows",
            "agents",
            "builtins",
            "cloud",
            "hosting",
            "infrastructure",
            "cluster",
            "containers",
            "databases",
            "packages",
            "publishing",
            "secrets");

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

    /** All files of {@link #FILES}, as the build has prepared them, or as they are written. */
    public static Commands load() {
        return new Commands(PreparedCommands.load().orElseGet(Commands::written));
    }

    /** All files of {@link #FILES} and that of the verbs, parsed: resources that the build puts into the program. */
    public static Map<String, byte[]> prepared() {
        return Map.of(PreparedCommands.RESOURCE, PreparedCommands.write(written()), Verbs.RESOURCE, Verbs.prepared());
    }

    private static List<Passage> written() {
        List<Passage> passages = new ArrayList<>();
        for (String file : FILES) {
            byte[] bytes = NodeReader.resource("/commands/" + file + ".yaml").orElseThrow();
            passages.addAll(Passages.of(file + ".yaml", new String(bytes, StandardCharsets.UTF_8)));
        }
        return passages;
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
        mistakes.addAll(Verbs.mistakes());
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
        if (at.isIdle()) {
            return effects;
        }
        for (Entry part : at.arguments().entries()) {
            part.does().forEach(template -> template.apply(at, effects));
        }
        return effects;
    }

    /** {@code python3.12} is python, {@code clang-15} is clang. */
    private Optional<Known> known(String program) {
        Known known = exact.get(program);
        for (int end = program.length(); known == null && end > 0; end--) {
            char last = program.charAt(end - 1);
            boolean version = last == '.' || last == '-' || Character.isDigit(last);
            known = versioned.get(program.substring(0, end));
            if (!version) {
                break;
            }
        }
        return Optional.ofNullable(known);
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
        Optional<Entry> entry = passage.body()
                .entry(yaml)
                .map(node -> new EntryReader(yaml, name -> other(name, depth + 1)).read(node));
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
