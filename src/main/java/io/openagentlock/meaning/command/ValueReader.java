package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Values and flows of templates from YAML. */
final class ValueReader {
    private final Yaml yaml;
    private final Set<String> names;

    /** @param names of the entry's options, operands and marks */
    ValueReader(Yaml yaml, Set<String> names) {
        this.yaml = yaml;
        this.names = names;
    }

    Yaml yaml() {
        return yaml;
    }

    /** A text, or a list of them. */
    Value value(Node node) {
        List<Value> items = yaml.oneOrMore(node).stream().map(this::single).toList();
        return items.size() == 1 ? items.getFirst() : new Value.Several(items);
    }

    private Value single(Node node) {
        if (!(node instanceof MappingNode)) {
            return one(node, yaml.text(node, "a value"));
        }
        Map<String, Node> keys = yaml.mapping(node, "a value", Set.of("if", "word"));
        if (keys.size() < 2) {
            yaml.mistakes().add(node, "a value under a condition has two parts", "write `{if: {…}, word: …}`");
            return Value.NONE;
        }
        Condition condition = new ConditionReader(this).read(keys.getOrDefault("if", node));
        return new Value.Conditional(condition, value(keys.getOrDefault("word", node)));
    }

    /** {@code true}, {@code false}, or what must be given. */
    Value flag(Node node) {
        Value value = value(node);
        return value instanceof Value.Literal(Text text) && text.value().equals("false") ? Value.NONE : value;
    }

    private Value one(Node at, String text) {
        if (text.length() > 1 && text.charAt(0) == '?') {
            return new Value.IfGiven(known(at, text.substring(1)));
        }
        if (text.length() > 1 && text.charAt(0) == '$' && text.charAt(1) != '{' && isReference(text)) {
            return named(at, text.substring(1));
        }
        return text.indexOf('$') < 0 ? new Value.Literal(Text.of(text)) : joined(at, text);
    }

    /** Without the {@code $}: {@code name/selector}. */
    Value named(Node at, String reference) {
        List<String> parts = Words.of(reference, "/");
        List<Selector> selectors = new ArrayList<>();
        for (String word : parts.subList(Math.min(1, parts.size()), parts.size())) {
            Selector.named(word)
                    .ifPresentOrElse(
                            selectors::add,
                            () -> yaml.mistakes()
                                    .add(
                                            at,
                                            "no selector `" + word + "`",
                                            Nearest.hint(
                                                    word,
                                                    Arrays.stream(Selector.values())
                                                            .map(Selector::word)
                                                            .toList())));
        }
        return new Value.Named(known(at, parts.isEmpty() ? "" : parts.getFirst()), List.copyOf(selectors));
    }

    private String known(Node at, String name) {
        if (!names.contains(name) && !Situation.BUILT_IN.contains(name)) {
            yaml.mistakes().add(at, "no option, operand or mark is called `" + name + "`", Nearest.hint(name, names));
        }
        return name;
    }

    private static boolean isReference(String text) {
        return text.chars().skip(1).allMatch(c -> isNameCharacter((char) c) || c == '/');
    }

    static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Text with {@code $name}, {@code ${name/selector}} and {@code $$} in it. */
    private Value joined(Node at, String text) {
        List<Value> parts = new ArrayList<>();
        int from = 0;
        for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', from)) {
            if (i > from) {
                parts.add(new Value.Literal(Text.of(text.substring(from, i))));
            }
            from = part(at, text, i + 1, parts);
        }
        if (from < text.length()) {
            parts.add(new Value.Literal(Text.of(text.substring(from))));
        }
        return new Value.Joined(parts);
    }

    private int part(Node at, String text, int start, List<Value> parts) {
        if (text.startsWith("$", start)) {
            parts.add(new Value.Literal(Text.of("$")));
            return start + 1;
        }
        boolean braces = text.startsWith("{", start);
        int from = start + (braces ? 1 : 0);
        int end = from;
        while (end < text.length() && (isNameCharacter(text.charAt(end)) || (braces && text.charAt(end) == '/'))) {
            end++;
        }
        parts.add(named(at, text.substring(from, end)));
        return braces ? Math.min(end + 1, text.length()) : end;
    }

    Flow flow(Node node) {
        return new Flow(yaml.oneOrMore(node).stream()
                .map(item -> item(item, yaml.text(item, "a source")))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Flow.Item> item(Node at, String text) {
        if (text.startsWith("$")) {
            return Optional.of(new Flow.Item.Files(one(at, text)));
        }
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        Value name = colon < 0 ? Value.NONE : one(at, text.substring(colon + 1));
        return switch (kind) {
            case "none" -> Optional.empty();
            case "stdin" -> Optional.of(new Flow.Item.Stdin());
            case "program" -> Optional.of(new Flow.Item.Printed());
            case "decoded" -> Optional.of(new Flow.Item.Made(new Data.Source.Decoded("")));
            case "terminal" -> Optional.of(new Flow.Item.Made(new Data.Source.OfTerminal()));
            case "text" -> Optional.of(new Flow.Item.Words(name));
            case "network", "environment", "secret" -> Optional.of(new Flow.Item.Named(kind, name));
            default -> {
                yaml.mistakes().add(at, "no source is called `" + kind + "`", Nearest.hint(kind, Flow.WORDS));
                yield Optional.empty();
            }
        };
    }
}
