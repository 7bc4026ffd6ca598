package io.openagentlock.policy.text;

import io.openagentlock.policy.About;
import io.openagentlock.policy.Gate;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.GateTest;
import io.openagentlock.policy.Match;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Severity;
import io.openagentlock.policy.Step;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** One gate of version 1. */
final class GateReader {
    static final List<String> MODES = List.of("monitor", "enforce", "firewall");
    static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::word).toList();
    static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "name",
            "description",
            "source",
            "mode",
            "severity",
            "disabled",
            "precedence",
            "priority",
            "match",
            "evaluate",
            "nudge",
            "tests",
            "tags",
            "self_protection");

    private final Problems problems;
    private final boolean builtIn;
    private final MatchReader matches;
    private final RuleReader rules;
    private final TestReader tests;
    private final Set<String> ids = new HashSet<>();

    /** @param builtIn whether the file may declare self-protection and has patterns that the tests have compiled */
    GateReader(Problems problems, Lists lists, boolean builtIn) {
        this.problems = problems;
        this.builtIn = builtIn;
        this.matches = new MatchReader(problems, new Budget(problems), builtIn);
        this.rules = new RuleReader(problems, lists);
        this.tests = new TestReader(problems, GateTest.Expected.DENY, GateTest.Expected.ALLOW);
    }

    Optional<Gate> read(Node node) {
        Fields fields = Fields.of(node, "gate", KEYS, problems);
        String id = id(fields);
        Optional<String> title = fields.text("title").or(() -> fields.text("name"));
        return gate(fields, id, title.orElse("denied by policy"), severity(fields));
    }

    /** The {@code gate:} block of a registry's rule file, whose id, name and severity stand outside it. */
    Optional<Gate> read(Fields block, String id, String title, Severity severity) {
        return gate(block, id, title, severity);
    }

    private Optional<Gate> gate(Fields fields, String id, String title, Severity severity) {
        Optional<Match> match = required(fields, "match").map(matches::read);
        List<Node> entries = fields.list("evaluate");
        List<Step> steps =
                entries.stream().map(rules::read).flatMap(Optional::stream).toList();
        if (entries.isEmpty()) {
            problems.error(
                    fields.placeOf("evaluate"),
                    "the gate has no `evaluate` entries",
                    "add `- kind: always` and `action: deny`");
        }
        List<GateTest> cases = fields.get("tests").map(tests::read).orElse(List.of());
        int priority = priority(fields);
        Mode mode = mode(fields).orElse(Mode.ENFORCE);
        boolean selfProtection = selfProtection(fields);
        boolean disabled = fields.flag("disabled");
        Optional<String> nudge = fields.text("nudge").map(String::strip);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        About about = About.of(title, severity, nudge);
        return match.map(found -> new Gate(
                new GateId(id), about, disabled, mode, selfProtection, priority, found, steps, Set.of(), cases));
    }

    private Optional<Node> required(Fields fields, String key) {
        if (!fields.has(key)) {
            problems.error(fields.node(), "the gate has no `" + key + "`", "add `" + key + ":`");
        }
        return fields.get(key);
    }

    String id(Fields fields) {
        String id = fields.requiredText("id", "the gate");
        checkId(fields, id);
        if (fields.has("id") && !ids.add(id)) {
            problems.error(
                    fields.placeOf("id"), "two gates have the id `" + Texts.shown(id) + "`", "give each its own");
        }
        return id;
    }

    void checkId(Fields fields, String id) {
        try {
            if (fields.has("id")) {
                GateId valid = new GateId(id);
                assert valid.value().equals(id);
            }
        } catch (IllegalArgumentException e) {
            problems.error(
                    fields.placeOf("id"),
                    "`" + Texts.shown(id) + "` is no gate id",
                    "use 1 to 128 of a-z, 0-9, `.`, `_` and `-`");
        }
    }

    static Severity severity(Fields fields) {
        return fields.word("severity", SEVERITIES)
                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Severity.MEDIUM);
    }

    static Optional<Mode> mode(Fields fields) {
        return fields.word("mode", MODES).map(word -> word.equals("monitor") ? Mode.MONITOR : Mode.ENFORCE);
    }

    private int priority(Fields fields) {
        fields.word("precedence", List.of("deny-overrides", "priority", ""));
        return fields.integer("priority");
    }

    boolean selfProtection(Fields fields) {
        boolean claimed = fields.flag("self_protection");
        if (claimed && !builtIn) {
            problems.error(
                    fields.placeOf("self_protection"),
                    "`self_protection` belongs to the built-in gates",
                    "remove it; the gate denies in enforce mode");
        }
        return claimed;
    }
}
