package io.openagentlock.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

class NodeWriterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "''",
                "[]",
                "{}",
                "{a: 1, b: true, c: null, d: 1.5, e: 'no', f: \"x\\ty\"}",
                "- [1, [2, [3]]]\n- {a: {b: [c]}}",
                "|\n  two\n  lines",
                ">\n  one\n  line",
                "é: 'ü漢🎉'",
                "a: &x [1, 2]\nb: *x",
            })
    void a_tree_comes_back(String yaml) {
        Node node = compose(yaml);
        assertThat(shown(new NodeReader(new NodeWriter().node(node).bytes(), 0).node()))
                .isEqualTo(shown(node));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE})
    void a_number_comes_back(int number) {
        assertThat(new NodeReader(new NodeWriter().number(number).bytes(), 0).number())
                .isEqualTo(number);
    }

    @Test
    void a_type_of_ones_own_is_refused() {
        assertThatThrownBy(() -> new NodeWriter().node(compose("!mine x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine");
    }

    @Test
    void bytes_that_were_not_written_so_are_refused() {
        for (List<Integer> bad : List.of(List.of(3), List.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x01))) {
            byte[] bytes = new byte[bad.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bad.get(i).byteValue();
            }
            assertThatThrownBy(() -> new NodeReader(bytes, 0).node()).isInstanceOf(IllegalStateException.class);
        }
    }

    private static Node compose(String yaml) {
        return new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
    }

    private static String shown(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getTag() + "/" + scalar.getScalarStyle() + "/" + scalar.getValue();
            case SequenceNode sequence ->
                sequence.getValue().stream().map(NodeWriterTest::shown).toList().toString();
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .map(tuple -> shown(tuple.getKeyNode()) + "=" + shown(tuple.getValueNode()))
                        .toList()
                        .toString();
            default -> throw new AssertionError(node);
        };
    }
}
