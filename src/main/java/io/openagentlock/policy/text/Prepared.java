package io.openagentlock.policy.text;

import io.openagentlock.policy.PolicyHash;
import io.openagentlock.yaml.NodeReader;
import io.openagentlock.yaml.NodeWriter;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The built-in policy without its tests, and the built-in sets, parsed and named when the program was built. */
final class Prepared {
    static final String RESOURCE = "/prepared/policy";

    private final byte[] bytes;
    private final PolicyHash hash;
    private final int policy;

    private Prepared(byte[] bytes) {
        NodeReader head = new NodeReader(bytes, 0);
        this.bytes = bytes;
        this.hash = new PolicyHash(head.text());
        this.policy = head.position();
    }

    /** Empty where the build did not make it: the files are parsed then, which says the same and takes longer. */
    static Optional<Prepared> load() {
        return NodeReader.resource(RESOURCE).map(Prepared::new);
    }

    static byte[] write(PolicyHash hash, Node policy, Node sets) {
        byte[] setsTree = new NodeWriter().node(sets).bytes();
        // The sets first, by themselves: they are read without the policy.
        return new NodeWriter().text(hash.value()).raw(setsTree).node(policy).bytes();
    }

    PolicyHash hash() {
        return hash;
    }

    Node sets() {
        return new NodeReader(new NodeReader(bytes, policy).raw(), 0).node();
    }

    Node policy() {
        NodeReader reader = new NodeReader(bytes, policy);
        reader.raw();
        return reader.node();
    }
}
