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
import org.snakeyaml.engine.v2.nodes.Node;

/** An entry, with its subcommands, from YAML. */
final class EntryReader {
    private static final Set<String> KEYS =
            Set.of("style", "options", "operands", "marks", "subcommands", "does", "same-as", "relative-to", "quiet");

    private final Yaml yaml;
    private final Function<String, Optional<Entry>> others;

    /** @param others an entry by its command and subcommand, words joined by blanks, for {@code same-as} */
    EntryReader(Yaml yaml, Function<String, Optional<Entry>> others) {
        this.yaml = yaml;
        this.others = others;
    }

    /** What an entry gets from the one that it is a subcommand of. */
    private record Scope(Style style, Optional<Options> options, Set<String> names, Optional<String> base) {
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
        List<Slot> slots = slots(Optional.ofNullable(keys.get("operands")), names);
        ValueReader values = new ValueReader(yaml, names);
        Map<String, Condition> marks =
                marks(Optional.ofNullable(keys.get("marks")), names, new ConditionReader(values));
        Optional<String> base =
                base(Optional.ofNullable(keys.get("relative-to")), names).or(above::base);
        Scope inside = new Scope(style, Optional.of(options), names, base);
        List<Named> subcommands = new ArrayList<>(longer);
        Optional.ofNullable(keys.get("subcommands")).ifPresent(all -> subcommands.addAll(named(all)));
        List<Template> does = Optional.ofNullable(keys.get("does"))
                .map(list -> new TemplateReader(values).list(list, "`does`"))
                .orElse(List.of());
        node.ifPresent(own -> checkSaysSomething(own, keys));
        return new Entry(style, options, slots, marks, subcommands(subcommands, inside), does, base, node.isPresent());
    }

    private void checkSaysSomething(Node node, Map<String, Node> keys) {
        Node said = keys.get("quiet");
        boolean quiet = said != null && yaml.flag(said, "`quiet`");
        if (!quiet && !keys.containsKey("does") && !keys.containsKey("subcommands")) {
            yaml.mistakes().add(node, "the entry says nothing", "add `does:`, or `quiet: true` for a harmless command");
        }
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
                if (options.put(spelling, option) != null) {
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
                                            "write `name`, `name?`, `name...`, `name!...` or `name unless option`"));
        }
        for (Slot slot : slots) {
            slot.unless().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name ->
                            yaml.mistakes().add(node, "no option is called `" + name + "`", Nearest.hint(name, names)));
        }
        slots.forEach(slot -> declare(node, slot.name(), names));
        for (Slot.Holds once : List.of(Slot.Holds.MANY, Slot.Holds.VERBATIM, Slot.Holds.ASSIGNMENTS)) {
            if (slots.stream().filter(slot -> slot.holds() == once).count() > 1) {
                yaml.mistakes().add(node, "two operands that take all", "keep one of them");
            }
        }
        return slots;
    }

    private void declare(Node at, String name, Set<String> names) {
        if (name.isEmpty() || !name.chars().allMatch(c -> ValueReader.isNameCharacter((char) c))) {
            yaml.mistakes().add(at, "`" + name + "` is no name", "use a-z, 0-9, - and _");
        } else if (Situation.BUILT_IN.contains(name)) {
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

    private Optional<String> base(Optional<Node> node, Set<String> names) {
        return node.map(given -> {
            String name = yaml.text(given, "`relative-to`");
            if (!names.contains(name)) {
                yaml.mistakes().add(given, "no option is called `" + name + "`", Nearest.hint(name, names));
            }
            return name;
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
