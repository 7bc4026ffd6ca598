package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** An entry, with its subcommands, from YAML. */
final class EntryReader {
    private static final Set<String> KEYS = Set.of(
            "style",
            "options",
            "operands",
            "nouns",
            "marks",
            "unless",
            "subcommands",
            "does",
            "same-as",
            "relative-to",
            "options-precede",
            "quiet");

    private final Yaml yaml;
    private final Function<String, Optional<Entry>> others;

    /** @param others an entry by its command and subcommand, words joined by blanks, for {@code same-as} */
    EntryReader(Yaml yaml, Function<String, Optional<Entry>> others) {
        this.yaml = yaml;
        this.others = others;
    }

    /** What an entry gets from the one that it is a subcommand of. */
    private record Scope(Style style, Optional<Options> options, Set<String> names, Optional<Entry.Base> base) {
        static final Scope TOP = new Scope(Style.GNU, Optional.empty(), Set.of(), Optional.empty());
    }

    /** A subcommand as written: its name's words from this level on. */
    private record Named(List<String> words, Node node) {}

    Entry read(Node node) {
        return read(Optional.of(node), List.of(), Scope.TOP);
    }

    private Entry read(Optional<Node> node, List<Named> longer, Scope above) {
        Map<String, Node> keys =
                node.map(own -> yaml.mapping(own, "an entry", KEYS)).orElse(Map.of());
        Node other = keys.get("same-as");
        if (other != null) {
            return sameAs(other, keys.size() == 1);
        }
        Style style = Optional.ofNullable(keys.get("style")).map(this::style).orElse(above.style());
        Set<String> names = new HashSet<>(above.names());
        Options options = new Options(options(Optional.ofNullable(keys.get("options")), names), above.options());
        List<Slot> slots = slots(Optional.ofNullable(keys.get("operands")), names).stream()
                .map(slot -> slot.with(nouns(Optional.ofNullable(keys.get("nouns")))))
                .toList();
        ValueReader values = new ValueReader(yaml, names);
        Map<String, Condition> marks =
                marks(Optional.ofNullable(keys.get("marks")), names, new ConditionReader(values));
        List<Condition> idle = idle(Optional.ofNullable(keys.get("unless")), new ConditionReader(values));
        Optional<Entry.Base> base =
                base(Optional.ofNullable(keys.get("relative-to")), names).or(above::base);
        Optional<Options> inherited = isTrue(keys, "options-precede") ? Optional.empty() : Optional.of(options);
        Scope inside = new Scope(style, inherited, names, base);
        List<Named> subcommands = new ArrayList<>(longer);
        Optional.ofNullable(keys.get("subcommands")).ifPresent(all -> subcommands.addAll(named(all)));
        List<Template> does = Optional.ofNullable(keys.get("does"))
                .map(list -> new TemplateReader(values).list(list, "`does`"))
                .orElse(List.of());
        node.ifPresent(own -> checkSaysSomething(own, keys));
        return new Entry(
                style, options, slots, marks, subcommands(subcommands, inside), does, idle, base, node.isPresent());
    }

    private void checkSaysSomething(Node node, Map<String, Node> keys) {
        if (!isTrue(keys, "quiet") && !keys.containsKey("does") && !keys.containsKey("subcommands")) {
            yaml.mistakes().add(node, "the entry says nothing", "add `does:`, or `quiet: true` for a harmless command");
        }
    }

    private boolean isTrue(Map<String, Node> keys, String key) {
        Node said = keys.get(key);
        return said != null && yaml.flag(said, "`" + key + "`");
    }

    private Entry sameAs(Node node, boolean alone) {
        String name = yaml.text(node, "`same-as`");
        if (!alone) {
            yaml.mistakes().add(node, "`same-as` stands alone", "leave out the other keys");
        }
        Optional<Entry> other = others.apply(name);
        if (other.isEmpty()) {
            yaml.mistakes().add(node, "no entry `" + name + "` to be the same as", "name a command and its subcommand");
        }
        return other.orElse(Entry.EMPTY);
    }

    private Style style(Node node) {
        String word = yaml.text(node, "`style`");
        if (!Style.WORDS.contains(word)) {
            yaml.mistakes().add(node, "no style `" + word + "`", Nearest.hint(word, Style.WORDS));
            return Style.GNU;
        }
        return Style.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Map<String, Option> options(Optional<Node> node, Set<String> names) {
        Map<String, Option> options = new HashMap<>();
        mapping(node, "`options`").forEach((name, spellings) -> {
            Option option = Option.parse(name);
            declare(spellings, option.name(), names);
            for (String spelling : yaml.texts(spellings, "a spelling")) {
                boolean back = spelling.startsWith("!");
                if (back) {
                    declare(spellings, option.back(), names);
                }
                Option meant = back ? option.takenBack() : option;
                if (options.put(back ? spelling.substring(1) : spelling, meant) != null) {
                    yaml.mistakes().add(spellings, "`" + spelling + "` is here twice", "keep one of them");
                }
            }
        });
        return options;
    }

    private Map<String, Node> mapping(Optional<Node> node, String what) {
        return node.map(given -> yaml.mapping(given, what)).orElse(Map.of());
    }

    private List<Slot> slots(Optional<Node> node, Set<String> names) {
        return node.map(given -> slots(given, names)).orElse(List.of());
    }

    private List<Slot> slots(Node node, Set<String> names) {
        List<Slot> slots = new ArrayList<>();
        for (Node item : yaml.list(node, "`operands`")) {
            Slot.parse(yaml.text(item, "an operand"))
                    .ifPresentOrElse(
                            slots::add,
                            () -> yaml.mistakes()
                                    .add(
                                            item,
                                            "no such operand",
                                            "write `name`, `name?`, `name...`, `name!...`, `name@` or `name unless option`"));
        }
        for (Slot slot : slots) {
            slot.unless().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name ->
                            yaml.mistakes().add(node, "no option is called `" + name + "`", Nearest.hint(name, names)));
        }
        slots.forEach(slot -> declare(node, slot.name(), names));
        for (Slot.Holds once : List.of(Slot.Holds.MANY, Slot.Holds.VERBATIM, Slot.Holds.ASSIGNMENTS)) {
            // Before a verb and after it one each.
            int most =
                    once == Slot.Holds.MANY && slots.stream().anyMatch(slot -> slot.holds() == Slot.Holds.VERB) ? 2 : 1;
            if (slots.stream().filter(slot -> slot.holds() == once).count() > most) {
                yaml.mistakes().add(node, "two operands that take all", "keep one of them");
            }
        }
        return slots;
    }

    private void declare(Node at, String name, Set<String> names) {
        if (name.isEmpty() || !name.chars().allMatch(c -> ValueReader.isNameCharacter((char) c))) {
            yaml.mistakes().add(at, "`" + name + "` is no name", "use a-z, 0-9, - and _");
        } else if (Situation.BUILT_IN.contains(name) && !name.equals("all")) {
            yaml.mistakes().add(at, "`" + name + "` is a name that every entry has", "take another");
        }
        names.add(name);
    }

    private Map<String, Condition> marks(Optional<Node> node, Set<String> names, ConditionReader conditions) {
        Map<String, Condition> marks = new LinkedHashMap<>();
        mapping(node, "`marks`").forEach((name, condition) -> {
            marks.put(name, conditions.read(condition));
            declare(condition, name, names);
        });
        return marks;
    }

    /** Names that must be given, or conditions. */
    private List<Condition> idle(Optional<Node> node, ConditionReader conditions) {
        return node.map(given -> yaml.list(given, "`unless`")).orElse(List.of()).stream()
                .map(conditions::nameOrCondition)
                .toList();
    }

    private Set<String> nouns(Optional<Node> node) {
        return node.map(given -> Set.copyOf(yaml.texts(given, "a noun"))).orElse(Set.of());
    }

    /** {@code option}, or {@code {option: [name, …]}}. */
    private Optional<Entry.Base> base(Optional<Node> node, Set<String> names) {
        return node.map(given -> {
            Map<String, Node> parts = given instanceof MappingNode ? yaml.mapping(given, "`relative-to`") : Map.of();
            String option = parts.isEmpty()
                    ? yaml.text(given, "`relative-to`")
                    : parts.keySet().iterator().next();
            Set<String> about = new HashSet<>();
            parts.values().forEach(some -> about.addAll(yaml.texts(some, "a name")));
            Stream.concat(Stream.of(option), about.stream())
                    .filter(name -> !names.contains(name))
                    .forEach(name -> yaml.mistakes()
                            .add(given, "no option is called `" + name + "`", Nearest.hint(name, names)));
            return new Entry.Base(option, about);
        });
    }

    private List<Named> named(Node node) {
        List<Named> named = new ArrayList<>();
        yaml.mapping(node, "`subcommands`").forEach((key, value) -> {
            for (String name : Words.of(key, ",")) {
                named.add(new Named(Words.of(name, " "), value));
            }
        });
        return named;
    }

    private Map<String, Entry> subcommands(List<Named> all, Scope inside) {
        Map<String, List<Named>> byWord = new LinkedHashMap<>();
        all.forEach(one -> byWord.computeIfAbsent(one.words().getFirst(), word -> new ArrayList<>())
                .add(one));
        Map<String, Entry> entries = new HashMap<>();
        byWord.forEach((word, group) -> {
            List<Named> here =
                    group.stream().filter(one -> one.words().size() == 1).toList();
            if (here.size() > 1) {
                yaml.mistakes().add(here.get(1).node(), "subcommand `" + word + "` is here twice", "keep one of them");
            }
            List<Named> longer = group.stream()
                    .filter(one -> one.words().size() > 1)
                    .map(one -> new Named(one.words().subList(1, one.words().size()), one.node()))
                    .toList();
            entries.put(word, read(here.stream().findFirst().map(Named::node), longer, inside));
        });
        return entries;
    }
}
