package io.openagentlock.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A tree of nodes as bytes, parents before children; {@link NodeReader} reads them. A number is seven bits a byte, the
 * low ones first, the high bit set while more follow.
 *
 * <pre>
 * node     = scalar | sequence | mapping
 * scalar   = 0, number of the tag, number of the style, length, UTF-8
 * sequence = 1, count, node…
 * mapping  = 2, count, (key node, value node)…
 * </pre>
 */
public final class NodeWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public byte[] bytes() {
        return out.toByteArray();
    }

    public int size() {
        return out.size();
    }

    /** An alias is written as what it stands for. Throws {@link IllegalArgumentException} for a tag of no core type. */
    public NodeWriter node(Node node) {
        switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                number(NodeReader.SEQUENCE);
                number(sequence.getValue().size());
                sequence.getValue().forEach(this::node);
            }
            case MappingNode mapping -> {
                number(NodeReader.MAPPING);
                List<NodeTuple> tuples = mapping.getValue();
                number(tuples.size());
                tuples.forEach(tuple -> node(tuple.getKeyNode()).node(tuple.getValueNode()));
            }
            default -> throw new IllegalArgumentException("no scalar, sequence or mapping");
        }
        return this;
    }

    private void scalar(ScalarNode scalar) {
        int tag = NodeReader.TAGS.indexOf(scalar.getTag());
        if (tag < 0) {
            throw new IllegalArgumentException("a scalar of type " + scalar.getTag());
        }
        number(NodeReader.SCALAR);
        number(tag);
        number(NodeReader.STYLES.indexOf(scalar.getScalarStyle()));
        text(scalar.getValue());
    }

    public NodeWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    /** Bytes behind their length. */
    public NodeWriter raw(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Bytes without their length, to the end. */
    public NodeWriter rest(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A number, seven bits a byte. {@code value} is 0 or more. */
    public NodeWriter number(int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }
}
