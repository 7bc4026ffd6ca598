package io.openagentlock.policy.text;

import io.openagentlock.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One rule of a registry ({@code rules/NAME/rule.yaml}): what people search for, and the gate that it becomes.
 *
 * @param id the gate's id
 * @param title in a few words
 * @param severity as the file spells it; empty when it does not say
 * @param description for people; empty when there is none
 * @param gate as YAML, a mapping in block style, ready for the list {@code gates:} of a policy
 */
public record RuleFile(String id, String title, String severity, String description, String gate) {
    private static final List<String> CARRIED = List.of("severity", "description");

    /**
     * Reads and compiles a rule.
     *
     * @throws PolicyException with everything that is wrong, a pattern that cannot be run in linear time included
     */
    public static RuleFile read(String fileName, byte[] utf8) {
        Policy compiled = PolicyText.load(fileName, utf8);
        Problems problems = new Problems(fileName);
        Node root = YamlFile.read(fileName, utf8, problems).orElseThrow(() -> new PolicyException(problems.errors()));
        if (Mappings.value(root, "schema_version").isEmpty()) {
            problems.error(
                    root, "this is no rule of a registry", "a rule has `schema_version: 1`, `id`, `name`, `gate`");
            throw new PolicyException(problems.errors());
        }
        return new RuleFile(
                compiled.gates().getFirst().id().value(),
                text(root, "name").orElse(""),
                text(root, "severity").orElse(""),
                text(root, "description").map(String::strip).orElse(""),
                gate(root));
    }

    private static Optional<String> text(Node root, String key) {
        return Mappings.value(root, key)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue());
    }

    private static String gate(Node root) {
        List<NodeTuple> tuples = new ArrayList<>();
        tuples.add(tuple("id", Mappings.value(root, "id").orElseThrow()));
        tuples.add(tuple("title", Mappings.value(root, "name").orElseThrow()));
        for (String key : CARRIED) {
            Mappings.value(root, key).ifPresent(value -> tuples.add(tuple(key, value)));
        }
        if (Mappings.value(root, "gate").orElseThrow() instanceof MappingNode block) {
            tuples.addAll(block.getValue());
        }
        return yaml(new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK));
    }

    private static NodeTuple tuple(String key, Node value) {
        return new NodeTuple(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN), value);
    }

    private static String yaml(Node node) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setWidth(120)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
        StringBuilder out = new StringBuilder();
        Emitter emitter = new Emitter(settings, new StreamDataWriter() {
            @Override
            public void write(String text) {
                out.append(text);
            }

            @Override
            public void write(String text, int offset, int length) {
                out.append(text, offset, offset + length);
            }
        });
        new Serialize(settings).serializeOne(node).forEach(emitter::emit);
        return out.toString();
    }
}
