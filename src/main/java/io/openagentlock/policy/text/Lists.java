package io.openagentlock.policy.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Lists that a rule names by text, and the bytes of those that came from files: they are part of the policy. */
final class Lists {
    private static final String INLINE = "__INLINE__:";

    private final Problems problems;
    private final ListFiles files;
    private final ByteArrayOutputStream contents = new ByteArrayOutputStream();

    Lists(Problems problems, ListFiles files) {
        this.problems = problems;
        this.files = files;
    }

    Set<String> read(Node at, String spec) {
        if (spec.startsWith(INLINE)) {
            return entries(spec.substring(INLINE.length()).replace(',', '\n'));
        }
        Optional<byte[]> bytes = files.read(spec);
        if (bytes.isEmpty()) {
            problems.error(
                    at,
                    "cannot read the list file `" + Texts.shown(spec) + "`",
                    "check the path, or write the entries here as a YAML list");
            return Set.of();
        }
        contents.writeBytes((spec + "\n" + bytes.get().length + "\n").getBytes(StandardCharsets.UTF_8));
        contents.writeBytes(bytes.get());
        return entries(new String(bytes.get(), StandardCharsets.UTF_8));
    }

    private static Set<String> entries(String text) {
        Set<String> entries = new LinkedHashSet<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(entries::add);
        return entries;
    }

    /** The policy's bytes, followed by those of its list files. */
    byte[] named(byte[] policy) {
        if (contents.size() == 0) {
            return policy.clone();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(policy);
        all.writeBytes(contents.toByteArray());
        return all.toByteArray();
    }

    /** The texts of a list, or one text alone; at least one. */
    static List<ScalarNode> scalars(Node node, String key, Problems problems) {
        List<Node> elements = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<ScalarNode> texts = new ArrayList<>();
        for (Node element : elements) {
            if (Texts.text(element, key, problems).isPresent() && element instanceof ScalarNode scalar) {
                texts.add(scalar);
            }
        }
        if (elements.isEmpty()) {
            problems.error(node, "`" + key + "` is empty", "name at least one");
        }
        return texts;
    }
}
