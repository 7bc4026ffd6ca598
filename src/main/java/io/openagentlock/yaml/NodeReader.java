package io.openagentlock.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What {@link NodeWriter} wrote, from a place in the bytes on. Nodes have no marks: what is read here was found right
 * when the program was built. Bytes that were not written so end in an {@link IllegalStateException} or an index out of
 * bounds; they are the program's own, so either is a broken program.
 */
public final class NodeReader {
    static final int SCALAR = 0;
    static final int SEQUENCE = 1;
    static final int MAPPING = 2;
    static final List<Tag> TAGS = List.of(Tag.STR, Tag.INT, Tag.BOOL, Tag.NULL, Tag.FLOAT);

    static final List<ScalarStyle> STYLES = List.of(ScalarStyle.values());

    private final byte[] bytes;
    private int at;

    /** @param bytes not copied, and not changed */
    public NodeReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** A file of the program itself, by its path in the class path; empty where the build did not make it. */
    public static Optional<byte[]> resource(String path) {
        try (InputStream in = NodeReader.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own resources cannot be read", e);
        }
    }

    public int position() {
        return at;
    }

    public Node node() {
        int kind = number();
        return switch (kind) {
            case SCALAR -> scalar();
            case SEQUENCE -> sequence();
            case MAPPING -> mapping();
            default -> throw new IllegalStateException("no node at " + at);
        };
    }

    private Node scalar() {
        Tag tag = TAGS.get(number());
        ScalarStyle style = STYLES.get(number());
        return new ScalarNode(tag, true, text(), style, Optional.empty(), Optional.empty());
    }

    private Node sequence() {
        int count = number();
        List<Node> nodes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nodes.add(node());
        }
        return new SequenceNode(Tag.SEQ, true, nodes, FlowStyle.FLOW, Optional.empty(), Optional.empty());
    }

    private Node mapping() {
        int count = number();
        List<NodeTuple> tuples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tuples.add(new NodeTuple(node(), node()));
        }
        return new MappingNode(Tag.MAP, true, tuples, FlowStyle.FLOW, Optional.empty(), Optional.empty());
    }

    public String text() {
        int length = number();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    public byte[] raw() {
        int length = number();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public int number() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("no number at " + at);
    }
}
