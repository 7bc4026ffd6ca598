package io.openagentlock.meaning.command;

import io.openagentlock.call.ActionKind;
import io.openagentlock.call.Impact;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** The {@code does:} of an entry. */
final class TemplateReader {
    private static final Set<String> KEYS = keys();

    private final Yaml yaml;
    private final ValueReader values;
    private final ConditionReader conditions;

    TemplateReader(ValueReader values) {
        this.values = values;
        this.yaml = values.yaml();
        this.conditions = new ConditionReader(values);
    }

    private static Set<String> keys() {
        Set<String> keys = ActionKind.all().stream().map(ActionKind::name).collect(Collectors.toSet());
        keys.addAll(List.of("if", "first", "does", "reads", "inspects", "writes", "output", "assigns", "starts"));
        keys.addAll(
                List.of("runs-text", "runs-file", "runs-stdin", "runs-code", "runs-code-file", "connects", "unclear"));
        return Set.copyOf(keys);
    }

    List<Template> list(Node node, String what) {
        return yaml.list(node, what).stream().map(this::item).toList();
    }

    private Template item(Node node) {
        Map<String, Node> keys = yaml.mapping(node, "an effect", KEYS);
        List<Template> then = new ArrayList<>();
        keys.forEach((key, value) -> {
            if (!key.equals("if")) {
                then.add(effect(key, value));
            }
        });
        if (then.isEmpty()) {
            yaml.mistakes().add(node, "this item has no effect", "add one, for example `reads: $file`");
        }
        Node condition = keys.get("if");
        return condition == null && then.size() == 1
                ? then.getFirst()
                : new Template.When(condition == null ? Condition.ALWAYS : conditions.read(condition), then);
    }

    private Template effect(String key, Node node) {
        return switch (key) {
            case "first" -> new Template.First(list(node, "`first`"));
            case "does" -> new Template.When(Condition.ALWAYS, list(node, "`does`"));
            case "reads" -> new Template.Reads(values.value(node), true);
            case "inspects" -> new Template.Reads(values.value(node), false);
            case "output" -> new Template.Output(values.flow(node));
            case "assigns" -> new Template.Assigns(values.value(node));
            case "writes" -> writes(node);
            case "starts" -> starts(node);
            case "connects" -> connects(node);
            case "runs-text" -> runsText(node);
            case "runs-file" -> {
                Keys keys = keys(node, key, "path", "arguments", "how", "here");
                yield new Template.RunsFile(
                        keys.needed("path"), keys.value("how"), keys.value("arguments"), keys.isTrue("here"));
            }
            case "runs-stdin" -> {
                Keys keys = keys(node, key, "language", "how");
                yield new Template.RunsStdin(keys.word("language"), keys.value("how"));
            }
            case "runs-code" -> {
                Keys keys = keys(node, key, "language", "code", "how");
                yield new Template.RunsCode(keys.word("language"), keys.needed("code"), keys.value("how"));
            }
            case "runs-code-file" -> {
                Keys keys = keys(node, key, "language", "path", "arguments", "how");
                yield new Template.RunsCodeFile(
                        keys.word("language"), keys.needed("path"), keys.value("arguments"), keys.value("how"));
            }
            case "unclear" -> {
                Keys keys = keys(node, key, "about", "why");
                yield new Template.Unclear(keys.word("about"), keys.word("why"));
            }
            default -> act(ActionKind.named(key).orElseThrow(), node);
        };
    }

    private Template writes(Node node) {
        if (!(node instanceof org.snakeyaml.engine.v2.nodes.MappingNode)) {
            return new Template.Writes(
                    values.value(node), new Flow(List.of(new Flow.Item.Printed())), Value.NONE, Optional.empty());
        }
        Keys keys = keys(node, "writes", "path", "from", "append", "into");
        return new Template.Writes(
                keys.needed("path"),
                keys.flow("from").orElse(new Flow(List.of(new Flow.Item.Printed()))),
                keys.flag("append"),
                keys.get("into").map(values::value));
    }

    private Template starts(Node node) {
        Keys keys = keys(node, "starts", "command", "wrapper", "privileged", "stdin", "remote");
        boolean same = keys.get("stdin").isEmpty() || keys.word("stdin").equals("same");
        return new Template.Starts(
                keys.needed("command"),
                keys.value("wrapper"),
                keys.flag("privileged"),
                same ? Optional.empty() : keys.flow("stdin"),
                keys.isTrue("remote"));
    }

    private Template runsText(Node node) {
        Keys keys = keys(node, "runs-text", "script", "arguments", "how", "here", "remote");
        return new Template.RunsText(
                keys.needed("script"),
                keys.value("how"),
                keys.value("arguments"),
                keys.isTrue("here"),
                keys.isTrue("remote"));
    }

    private Template connects(Node node) {
        Keys keys = keys(node, "connects", "url", "host", "port", "scheme", "direction", "sends", "from");
        return new Template.Connects(new Dial(
                keys.value("url"),
                keys.value("host"),
                keys.value("port"),
                keys.value("scheme"),
                keys.value("direction"),
                keys.flag("sends"),
                keys.flow("from").orElse(Flow.NONE)));
    }

    private Template act(ActionKind kind, Node node) {
        Set<String> known =
                kind.attributes().stream().map(ActionKind.Attribute::name).collect(Collectors.toSet());
        List<Template.Act.Attribute> attributes = new ArrayList<>();
        Map<String, Node> said = yaml.mapping(node, "`" + kind.name() + "`", known);
        said.forEach(
                (name, value) -> attributes.add(attribute(kind.attribute(name).orElseThrow(), value)));
        for (String own : List.of("by", "tool")) {
            if (!said.containsKey(own)) {
                kind.attribute(own)
                        .ifPresent(attribute -> attributes.add(
                                new Template.Act.Attribute(attribute, new Value.Named("program", List.of()))));
            }
        }
        return new Template.Act(kind, attributes);
    }

    private Template.Act.Attribute attribute(ActionKind.Attribute attribute, Node node) {
        Value value = switch (attribute.type()) {
            case FLAG -> values.flag(node);
            case IMPACT -> impact(node);
            case TEXT, PATH, NUMBER, TEXTS -> values.value(node);
        };
        return new Template.Act.Attribute(attribute, value);
    }

    private Value impact(Node node) {
        List<String> words = Arrays.stream(Impact.values()).map(Impact::word).toList();
        String word = yaml.text(node, "`impact`");
        if (!words.contains(word)) {
            yaml.mistakes().add(node, "no impact `" + word + "`", Nearest.hint(word, words));
            word = Impact.READ.word();
        }
        return new Value.Literal(Text.of(word));
    }

    private Keys keys(Node node, String what, String... known) {
        return new Keys(node, yaml.mapping(node, "`" + what + "`", Set.of(known)), values);
    }

    /** The parts of an effect that is no action. */
    private record Keys(Node node, Map<String, Node> nodes, ValueReader values) {
        Optional<Node> get(String key) {
            return Optional.ofNullable(nodes.get(key));
        }

        Value value(String key) {
            return get(key).map(values::value).orElse(Value.NONE);
        }

        Value needed(String key) {
            if (!nodes.containsKey(key)) {
                values.yaml().mistakes().add(node, "`" + key + "` is missing", "add `" + key + ": …`");
            }
            return value(key);
        }

        Value flag(String key) {
            return get(key).map(values::flag).orElse(Value.NONE);
        }

        boolean isTrue(String key) {
            return get(key).map(node -> values.yaml().flag(node, "`" + key + "`"))
                    .orElse(false);
        }

        String word(String key) {
            if (!nodes.containsKey(key)) {
                values.yaml().mistakes().add(node, "`" + key + "` is missing", "add `" + key + ": …`");
            }
            return get(key).map(node -> values.yaml().text(node, "`" + key + "`"))
                    .orElse("");
        }

        Optional<Flow> flow(String key) {
            return get(key).map(values::flow);
        }
    }
}
