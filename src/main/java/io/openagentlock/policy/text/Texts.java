package io.openagentlock.policy.text;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Scalars that are text. */
final class Texts {
    private Texts() {}

    static Optional<String> text(Node node, String key, Problems problems) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return Optional.of(scalar.getValue());
        }
        problems.error(node, "`" + key + "` must be text", "put the value in quotes");
        return Optional.empty();
    }

    /** What a file says, fit for one line of a message. */
    static String shown(String value) {
        return shown(value, 60);
    }

    /** At most so many characters of it. */
    static String shown(String value, int most) {
        StringBuilder shown = new StringBuilder();
        value.codePoints().limit(most).forEach(c -> {
            boolean printable = c >= ' ' && c != 0x7f && Character.getType(c) != Character.FORMAT;
            shown.appendCodePoint(printable ? c : ' ');
        });
        return value.codePointCount(0, value.length()) > most ? shown + "…" : shown.toString();
    }
}
