package io.openagentlock.policy.text;

import io.openagentlock.policy.Outcome;
import io.openagentlock.policy.Step;
import io.openagentlock.policy.rule.Parameters;
import io.openagentlock.policy.rule.RuleKind;
import io.openagentlock.policy.rule.RuleKinds;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One entry of {@code evaluate:}. */
final class RuleReader {
    private static final Map<String, Outcome> WORDS = words();

    private final Problems problems;
    private final Lists lists;

    RuleReader(Problems problems, Lists lists) {
        this.problems = problems;
        this.lists = lists;
    }

    private static Map<String, Outcome> words() {
        Map<String, Outcome> words = new LinkedHashMap<>();
        words.put("allow", Outcome.ALLOW);
        words.put("deny", Outcome.DENY);
        words.put("skip", Outcome.SKIP);
        words.put("monitor", Outcome.OBSERVE);
        words.put("warn", Outcome.OBSERVE);
        return words;
    }

    Optional<Step> read(Node node) {
        Optional<RuleKind> kind = kind(node);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = new LinkedHashSet<>(kind.get().keys());
        known.addAll(List.of("kind", "nudge", "require_rotate"));
        Fields fields = Fields.of(node, "evaluate (kind " + kind.get().name() + ")", known, problems);
        if (fields.flag("require_rotate")) {
            problems.warning(
                    fields.placeOf("require_rotate"),
                    "`require_rotate` has no effect",
                    "remove it; a deny stands anyway");
        }
        Optional<String> nudge = fields.text("nudge").map(String::strip);
        return Optional.of(new Step(kind.get().compile(new FileParameters(fields)), nudge));
    }

    private Optional<RuleKind> kind(Node node) {
        // Read ahead of the other keys, because the kind says which they may be.
        Optional<Node> value = Mappings.value(node, "kind");
        if (value.isEmpty()) {
            problems.error(node, "an entry of `evaluate` has no `kind`", "write `- kind: always` and `action: deny`");
            return Optional.empty();
        }
        String name = Texts.text(value.get(), "kind", problems).orElse("");
        if (RuleKinds.REFUSED.containsKey(name)) {
            problems.error(value.get(), RuleKinds.REFUSED.getOrDefault(name, ""), "remove this entry, or the gate");
            return Optional.empty();
        }
        Optional<RuleKind> kind = RuleKinds.named(name);
        if (kind.isEmpty()) {
            List<String> names = RuleKinds.ALL.stream().map(RuleKind::name).toList();
            problems.error(value.get(), "unknown kind `" + Texts.shown(name) + "`", Nearest.hint(name, names));
        }
        return kind;
    }

    private final class FileParameters implements Parameters {
        private final Fields fields;

        FileParameters(Fields fields) {
            this.fields = fields;
        }

        @Override
        public Outcome outcome(String key, List<Outcome> allowed, Optional<Outcome> otherwise) {
            if (!fields.has(key)) {
                if (otherwise.isEmpty()) {
                    problems.error(fields.node(), "the rule has no `" + key + "`", "add `" + key + ": deny`");
                }
                return otherwise.orElse(Outcome.DENY);
            }
            List<String> words = WORDS.entrySet().stream()
                    .filter(word -> allowed.contains(word.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            return WORDS.getOrDefault(fields.word(key, words).orElse("deny"), Outcome.DENY);
        }

        @Override
        public Set<String> names(String key) {
            Optional<Node> value = fields.get(key);
            if (value.isEmpty()) {
                problems.error(fields.node(), "the rule has no `" + key + "`", "add a list of names");
                return Set.of();
            }
            if (value.get() instanceof SequenceNode) {
                Set<String> names = new LinkedHashSet<>();
                fields.texts(key).stream().map(ScalarNode::getValue).forEach(names::add);
                return names;
            }
            return fields.text(key).map(spec -> lists.read(value.get(), spec)).orElse(Set.of());
        }
    }
}
