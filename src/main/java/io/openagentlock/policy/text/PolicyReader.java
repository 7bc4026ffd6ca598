package io.openagentlock.policy.text;

import io.openagentlock.policy.Gate;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.WorkspaceRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A whole file: a policy of version 1 or 2, or one rule file of a registry. */
final class PolicyReader {
    static final Set<String> KEYS = Set.of("version", "mode", "session_ttl", "defaults", "gates");
    private static final Set<String> RULE_KEYS = Set.of(
            "schema_version",
            "id",
            "name",
            "description",
            "severity",
            "tags",
            "authors",
            "license",
            "compatible_agentlock",
            "gate");
    private static final Set<String> BLOCK_KEYS =
            Set.of("mode", "disabled", "match", "evaluate", "nudge", "tests", "precedence", "priority");

    static final Set<String> ACTION_KEYS = Set.of("version", "mode", "workspace", "sets", "gates");

    private final String file;
    private final Source source;
    private final byte[] bytes;
    private byte[] read;
    private Optional<Prepared> prepared = Optional.empty();
    private final Problems problems;
    private final Lists lists;
    private final GateReader gates;

    PolicyReader(String file, byte[] bytes, ListFiles files, Source source) {
        this.file = file;
        this.source = source;
        this.bytes = bytes.clone();
        this.read = this.bytes;
        this.problems = new Problems(file);
        this.lists = new Lists(problems, files);
        this.gates = new GateReader(problems, lists, source.builtIn());
    }

    /** Leaves out tests that stand on lines of their own, as they do in the built-in policy. Its hash stays the same. */
    PolicyReader withoutTests() {
        read = TestLines.blanked(bytes);
        return this;
    }

    /** The same as it was parsed when the program was built. */
    PolicyReader prepared(Prepared parsed) {
        prepared = Optional.of(parsed);
        return this;
    }

    Problems problems() {
        return problems;
    }

    /** The policy; empty exactly when there are errors among the problems. */
    Optional<Policy> read() {
        Optional<Policy> policy = root().flatMap(this::read);
        return problems.hasErrors() ? Optional.empty() : policy;
    }

    Optional<Node> root() {
        return prepared.isPresent() ? prepared.map(Prepared::policy) : YamlFile.read(file, read, problems);
    }

    private Optional<Policy> read(Node root) {
        if (Mappings.value(root, "schema_version").isPresent()) {
            return rule(root);
        }
        boolean second = Mappings.value(root, "version")
                .filter(version -> version instanceof ScalarNode scalar
                        && scalar.getValue().equals("2"))
                .isPresent();
        return second ? actionPolicy(root) : policy(root);
    }

    private Optional<Policy> policy(Node root) {
        Fields fields = Fields.of(root, "policy", KEYS, problems);
        version(fields, "version");
        Optional<Mode> mode = GateReader.mode(fields);
        if (fields.has("session_ttl")) {
            problems.warning(
                    fields.placeOf("session_ttl"),
                    "`session_ttl` has no effect here",
                    "use `agentlock session open --ttl` instead");
        }
        fields.get("defaults").ifPresent(this::defaults);
        return made(mode, Optional.empty(), gates(fields, gates::read));
    }

    private List<Gate> gates(Fields fields, Function<Node, Optional<Gate>> reader) {
        if (!fields.has("gates")) {
            problems.error(fields.node(), "the policy has no `gates`", "add `gates:`, or `gates: []` for none");
        }
        List<Node> nodes = fields.list("gates");
        if (nodes.size() > source.gates()) {
            problems.error(
                    fields.placeOf("gates"),
                    nodes.size() + " gates; the limit is " + source.gates(),
                    "join gates that differ only in a pattern");
            return List.of();
        }
        return nodes.stream().map(reader).flatMap(Optional::stream).toList();
    }

    private Optional<Policy> actionPolicy(Node root) {
        Fields fields = Fields.of(root, "policy", ACTION_KEYS, problems);
        fields.integer("version");
        Optional<Mode> mode = GateReader.mode(fields);
        Optional<WorkspaceRule> workspace = fields.has("workspace")
                ? Optional.of(
                        new WorkspaceRule(Lists.scalars(fields.placeOf("workspace"), "workspace", problems).stream()
                                .map(ScalarNode::getValue)
                                .toList()))
                : Optional.empty();
        SetsReader sets = new SetsReader(problems, Sets.builtIn());
        fields.get("sets").ifPresent(sets::read);
        ConditionReader conditions = new ConditionReader(problems, sets, new Budget(problems), source.builtIn());
        ActionGateReader reader =
                new ActionGateReader(problems, gates, new WhereReader(problems, conditions), source.labelPrefix());
        return made(
                mode, workspace, gates(fields, gate -> ofFirstVersion(gate) ? gates.read(gate) : reader.read(gate)));
    }

    /** Rules that others publish are in version 1's form; it means in every file what it means there. */
    private static boolean ofFirstVersion(Node gate) {
        return Mappings.value(gate, "evaluate").isPresent()
                && Mappings.value(gate, "on").isEmpty();
    }

    private Optional<Policy> rule(Node root) {
        Fields fields = Fields.of(root, "rule", RULE_KEYS, problems);
        version(fields, "schema_version");
        String id = fields.requiredText("id", "the rule");
        gates.checkId(fields, id);
        String title = fields.requiredText("name", "the rule");
        if (!fields.has("gate")) {
            problems.error(root, "the rule has no `gate`", "add `gate:` with `match` and `evaluate`");
        }
        Optional<Gate> gate = fields.get("gate")
                .map(block -> Fields.of(block, "gate", BLOCK_KEYS, problems))
                .flatMap(block -> gates.read(block, id, title, GateReader.severity(fields)));
        return made(Optional.empty(), Optional.empty(), gate.stream().toList());
    }

    private Optional<Policy> made(Optional<Mode> mode, Optional<WorkspaceRule> workspace, List<Gate> read) {
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        PolicyHash hash = prepared.map(Prepared::hash).orElseGet(this::hash);
        return Optional.of(new Policy(file, hash, mode, workspace, read));
    }

    private PolicyHash hash() {
        byte[] named = lists.named(bytes);
        // The built-in layer is always in force, so its name says which sets all other layers see.
        return PolicyHash.of(source.builtIn() ? joined(named, Sets.builtInText()) : named);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private void version(Fields fields, String key) {
        int version = fields.integer(key);
        if (fields.has(key) && version != 1) {
            problems.error(
                    fields.placeOf(key),
                    "version " + version + " is not supported",
                    key.equals("version")
                            ? "this program reads `version: 1` and `version: 2`"
                            : "this program reads `" + key + ": 1`");
        }
    }

    /** Version 1 never applied its defaults; anything but allow would promise what does not happen. */
    private void defaults(Node node) {
        Fields fields = Fields.of(node, "defaults", Set.of("bash", "read", "write"), problems);
        for (String key : List.of("bash", "read", "write")) {
            fields.word(key, List.of("allow"));
        }
    }
}
