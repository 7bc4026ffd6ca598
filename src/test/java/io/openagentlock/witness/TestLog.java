package io.openagentlock.witness;

import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.tlog.AddCheckpoint;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.Tree;
import io.openagentlock.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A log in memory whose entries are numbers; from {@code fork} on they are other ones. Its key is obviously no secret. */
public final class TestLog {
    private final NoteKey key;
    private final int fork;

    public TestLog(String origin, int seed) {
        this(origin, seed, Integer.MAX_VALUE);
    }

    private TestLog(String origin, int seed, int fork) {
        byte[] bytes = new byte[SigningKey.SEED_SIZE];
        Arrays.fill(bytes, (byte) seed);
        key = NoteKey.log(origin, new SigningKey(Secret.copyOf(bytes)));
        this.fork = fork;
    }

    /** The same log, with another history from an entry on. */
    public static TestLog forked(String origin, int seed, int fork) {
        return new TestLog(origin, seed, fork);
    }

    public VerifierKey vkey() {
        return key.verifier();
    }

    private List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> (i >= fork ? "other " : "entry ") + i)
                .map(text -> Hash.leaf(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static Hash root(List<Hash> leaves) {
        Tree tree = Tree.empty();
        leaves.forEach(tree::append);
        return tree.root();
    }

    public Note checkpoint(int size) {
        return Note.sign(new Checkpoint(key.name(), size, root(leaves(size))).format(), List.of(key), 0);
    }

    /** What the log sends: the newest checkpoint, and the proof from an older size. */
    public String request(int old, int size) {
        List<Hash> proof = old == 0 || old >= size ? List.of() : proof(old, leaves(size), true);
        return new AddCheckpoint(old, proof, checkpoint(size)).format();
    }

    /** SUBPROOF of RFC 6962 section 2.1.2, as it stands there. */
    private static List<Hash> proof(int m, List<Hash> leaves, boolean complete) {
        int n = leaves.size();
        if (m == n) {
            return complete ? List.of() : List.of(root(leaves));
        }
        int k = Integer.highestOneBit(n - 1);
        List<Hash> path = new ArrayList<>();
        if (m <= k) {
            path.addAll(proof(m, leaves.subList(0, k), complete));
            path.add(root(leaves.subList(k, n)));
        } else {
            path.addAll(proof(m - k, leaves.subList(k, n), false));
            path.add(root(leaves.subList(0, k)));
        }
        return path;
    }
}
