package io.openagentlock.policy.text;

import java.util.LinkedHashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Labels of a harness session: lower-kebab-case words. */
final class Labels {
    static final int MAX_LENGTH = 64;
    static final int MOST = 16;

    private Labels() {}

    /** One word or a list of them under a key. */
    static Set<String> read(Fields fields, String key) {
        Set<String> labels = new LinkedHashSet<>();
        if (fields.get(key).isPresent() && !(fields.placeOf(key) instanceof SequenceNode)) {
            fields.text(key).ifPresent(label -> add(fields, key, label, labels));
            return labels;
        }
        for (ScalarNode label : fields.texts(key)) {
            add(fields, key, label.getValue(), labels);
        }
        if (labels.size() > MOST) {
            fields.problems().error(fields.placeOf(key), "more than " + MOST + " labels", "use fewer");
        }
        return labels;
    }

    private static void add(Fields fields, String key, String label, Set<String> into) {
        boolean word = !label.isEmpty()
                && label.length() <= MAX_LENGTH
                && label.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        if (word) {
            into.add(label);
        } else {
            fields.problems()
                    .error(
                            fields.placeOf(key),
                            "`" + Texts.shown(label) + "` is no label",
                            "use 1 to " + MAX_LENGTH + " of a-z, 0-9 and `-`");
        }
    }
}
