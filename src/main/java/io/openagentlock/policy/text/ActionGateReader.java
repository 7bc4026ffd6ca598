package io.openagentlock.policy.text;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.About;
import io.openagentlock.policy.Expression;
import io.openagentlock.policy.Fixed;
import io.openagentlock.policy.Gate;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.GateTest;
import io.openagentlock.policy.Match;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Outcome;
import io.openagentlock.policy.Step;
import io.openagentlock.policy.Where;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One gate of version 2. */
final class ActionGateReader {
    static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "severity",
            "mode",
            "disabled",
            "priority",
            "nudge",
            "description",
            "tags",
            "on",
            "where",
            "after",
            "when",
            "verdict",
            "label",
            "tests",
            "self_protection");
    private static final Map<String, Outcome> VERDICTS =
            Map.of("deny", Outcome.DENY, "allow", Outcome.ALLOW, "label", Outcome.LABEL);
    private static final String ANY = "any";

    /** The keys that say when a gate fires, and what it says then. */
    private static final List<String> SCOPE = List.of("on", "where", "after", "when", "verdict", "label");

    private final Problems problems;
    private final GateReader common;
    private final WhereReader where;
    private final WhenReader whens;
    private final TestReader tests;
    private final String labelPrefix;
    private final Map<String, String> scopes = new HashMap<>();

    ActionGateReader(Problems problems, GateReader common, WhereReader where, String labelPrefix) {
        this.labelPrefix = labelPrefix;
        this.problems = problems;
        this.common = common;
        this.where = where;
        this.whens = new WhenReader(problems);
        this.tests = new TestReader(problems, GateTest.Expected.values());
    }

    Optional<Gate> read(Node node) {
        Fields fields = Fields.of(node, "gate", KEYS, problems);
        String id = common.id(fields);
        repeated(fields, id);
        Optional<Match.OnAction> match = match(fields);
        Set<String> labels = prefixed(Labels.read(fields, "label"));
        Outcome verdict = verdict(fields, labels);
        if (verdict == Outcome.ALLOW && !fields.has("where") && !fields.has("when")) {
            problems.error(
                    fields.placeOf("verdict"), "an exception must say what it is about", "add `where` or `when`");
        }
        About about = new About(
                fields.text("title").orElse("denied by policy"),
                GateReader.severity(fields),
                fields.text("nudge").map(String::strip),
                fields.text("description").map(String::strip),
                fields.texts("tags").stream().map(ScalarNode::getValue).toList());
        Mode mode = GateReader.mode(fields).orElse(Mode.ENFORCE);
        boolean selfProtection = common.selfProtection(fields);
        boolean disabled = fields.flag("disabled");
        int priority = fields.integer("priority");
        List<GateTest> cases = fields.get("tests").map(tests::read).orElse(List.of());
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        List<Step> steps = List.of(new Step(new Fixed(verdict), Optional.empty()));
        return match.map(found ->
                new Gate(new GateId(id), about, disabled, mode, selfProtection, priority, found, steps, labels, cases));
    }

    /** A gate that fires exactly when another one does. */
    private void repeated(Fields fields, String id) {
        String scope = SCOPE.stream()
                .map(key -> fields.get(key).map(FlowText::of).orElse(""))
                .collect(Collectors.joining("\n"));
        String other = scopes.putIfAbsent(scope, id);
        if (other != null && !fields.flag("disabled")) {
            problems.warning(
                    fields.node(),
                    "gate `" + Texts.shown(id) + "` fires exactly when `" + Texts.shown(other) + "` does",
                    "remove one of them, or say in `where` what is different");
        }
    }

    private Outcome verdict(Fields fields, Set<String> labels) {
        Optional<String> word = fields.word("verdict", List.of("deny", "allow", "label"));
        String usual = fields.has("label") ? "label" : "deny";
        Outcome verdict = VERDICTS.getOrDefault(word.orElse(usual), Outcome.DENY);
        if (verdict == Outcome.LABEL && labels.isEmpty()) {
            problems.error(fields.placeOf("verdict"), "a gate that labels has no `label`", "add `label: …`");
        }
        return verdict;
    }

    private Optional<Match.OnAction> match(Fields fields) {
        Optional<Match.ToolIs> tool = Optional.empty();
        Set<ActionKind> kinds = new LinkedHashSet<>();
        Optional<Node> on = fields.get("on");
        if (on.isPresent() && on.get() instanceof MappingNode mapping) {
            tool = tool(mapping);
            kinds.addAll(ActionKind.all());
        } else if (on.isPresent()) {
            Lists.scalars(on.get(), "on", problems).forEach(word -> kind(word, kinds));
        } else if (fields.has("when")) {
            kinds.addAll(ActionKind.all());
        } else {
            problems.error(fields.node(), "the gate has no `on`", "name a kind of action, for example `on: delete`");
        }
        Set<ActionKind> named = kinds.isEmpty() ? Set.copyOf(ActionKind.all()) : kinds;
        List<Where> any =
                fields.get("where").map(node -> where.read(node, named)).orElse(List.of());
        Optional<Expression> when = fields.get("when").flatMap(node -> whens.read(node, named));
        Set<String> after = new LinkedHashSet<>(Labels.read(fields, "after"));
        after.addAll(prefixed(after));
        return kinds.isEmpty() ? Optional.empty() : Optional.of(new Match.OnAction(tool, kinds, any, after, when));
    }

    private Set<String> prefixed(Set<String> labels) {
        return labels.stream().map(label -> labelPrefix + label).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void kind(ScalarNode word, Set<ActionKind> into) {
        String name = word.getValue();
        if (name.equals(ANY)) {
            into.addAll(ActionKind.all());
            return;
        }
        ActionKind.named(name).ifPresentOrElse(into::add, () -> {
            List<String> known = ActionKind.all().stream().map(ActionKind::name).toList();
            problems.error(word, "unknown kind of action `" + Texts.shown(name) + "`", Nearest.hint(name, known));
        });
    }

    private Optional<Match.ToolIs> tool(MappingNode node) {
        Fields fields = Fields.of(node, "on", Set.of("tool", "tool_prefix"), problems);
        if (fields.has("tool") == fields.has("tool_prefix")) {
            problems.error(node, "`on` names either a `tool` or a `tool_prefix`", "write `on: {tool: WebFetch}`");
        }
        boolean prefix = fields.has("tool_prefix");
        String key = prefix ? "tool_prefix" : "tool";
        Optional<String> name = fields.text(key);
        if (name.isPresent() && name.get().isEmpty()) {
            problems.error(fields.placeOf(key), "`" + key + "` is empty", "name a tool, for example `Bash`");
        }
        return name.map(text -> new Match.ToolIs(text, prefix));
    }
}
