package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSigner;
import io.openagentlock.tlog.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects stamped entries until a frame is full, then signs the tree that they make. */
final class FrameBuilder {
    /** Left free for the note. */
    private static final int NOTE_ROOM = 8 << 10;

    private final Tree tree;
    private final long first;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> sides = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();
    private int cost;
    private int flags;

    /** Goes on from a tree, which is changed: give a copy. */
    FrameBuilder(Tree tree) {
        this.tree = tree;
        this.first = tree.size();
    }

    /** What a full frame says. */
    record Built(Frame frame, List<Hash> leaves, Tree tree, Head head) {}

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Adds an entry; false when it does not fit any more.
     *
     * @throws RuntimeException the entry cannot be written; the frame is as before
     */
    boolean add(Entry entry, Bytes side) {
        byte[] leaf = EventWriter.write(entry);
        int more = Frame.cost(leaf, side.array());
        if (entries.size() == Frame.MOST_ENTRIES || cost + more > Frame.LONGEST - NOTE_ROOM) {
            return false;
        }
        cost += more;
        entries.add(leaf);
        sides.add(side.array());
        leaves.add(tree.appendEntry(leaf));
        if (EventName.of(entry.event()).isMilestone()) {
            flags |= Frame.MILESTONES;
        }
        return true;
    }

    void flag(int flag) {
        flags |= flag;
    }

    Built sign(String origin, List<NoteSigner> signers, long posixSeconds) {
        Checkpoint checkpoint = new Checkpoint(origin, tree.size(), tree.root());
        String note = Note.sign(checkpoint.format(), signers, posixSeconds).format();
        Bytes noteBytes = new Bytes(note.getBytes(StandardCharsets.UTF_8));
        Frame frame = new Frame(first, flags, entries, noteBytes, sides);
        return new Built(frame, leaves, tree, new Head(checkpoint, note));
    }
}
