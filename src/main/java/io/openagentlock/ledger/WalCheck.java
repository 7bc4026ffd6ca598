package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads every frame of the write-ahead log again: structure first, then that the frames make the tree they sign. */
final class WalCheck {
    /** A frame and where it lies. Entries and side records are kept only from the first entry without a bundle on. */
    record Place(String path, int at, int length, Frame frame) {
        void bad(Findings findings, Finding.Kind kind, String message) {
            findings.bytes(kind, path, at, at + (long) length, message);
        }
    }

    final List<Place> frames = new ArrayList<>();
    private final StoredFiles files;
    private final Inventory inventory;
    private final Findings findings;
    private final boolean beingWritten;
    private boolean whole = true;

    WalCheck(StoredFiles files, Inventory inventory, Findings findings, boolean beingWritten) {
        this.files = files;
        this.inventory = inventory;
        this.findings = findings;
        this.beingWritten = beingWritten;
    }

    /** Whether every frame could be read. */
    boolean isWhole() {
        return whole;
    }

    long first() {
        return inventory.segments.isEmpty() ? 0 : inventory.segments.first();
    }

    /** Index after the last entry of the last whole frame. */
    long end() {
        return frames.isEmpty() ? first() : frames.getLast().frame().end();
    }

    /** Magic numbers, lengths, checksums and indices. */
    void structure() throws IOException {
        for (long segment : inventory.segments) {
            String path = Paths.segment(segment);
            byte[] bytes = files.read(path).orElse(new byte[0]);
            if (segment != end()) {
                whole = false;
                findings.file(Finding.Kind.CONTINUITY, path, "it does not begin where the segment before it ends");
            }
            if (bytes.length == 0 && segment != inventory.segments.last()) {
                whole = false;
                findings.file(Finding.Kind.CONTINUITY, path, "it is empty, and not the newest");
            }
            segment(path, bytes, segment == inventory.segments.last());
        }
    }

    private void segment(String path, byte[] bytes, boolean newest) {
        int at = 0;
        while (at < bytes.length) {
            try {
                int length = Frame.length(bytes, at);
                Place place = new Place(path, at, length, Frame.parse(bytes, at));
                if (place.frame().first() != end() && !frames.isEmpty()) {
                    whole = false;
                    place.bad(findings, Finding.Kind.CONTINUITY, "it does not begin where the frame before it ends");
                }
                frames.add(place);
                at += length;
            } catch (Frame.BadFrameException bad) {
                badFrame(path, bytes, at, newest, String.valueOf(bad.getMessage()));
                return;
            }
        }
    }

    private void badFrame(String path, byte[] bytes, int at, boolean newest, String why) {
        if (!newest || Frame.anyFrom(bytes, at + 1)) {
            whole = false;
            findings.bytes(Finding.Kind.MALFORMED, path, at, bytes.length, why);
        } else if (!beingWritten) {
            findings.bytes(Finding.Kind.TORN_TAIL, path, at, bytes.length, why);
        }
    }

    /**
     * Each frame's checkpoint is for the tree that its entries make.
     *
     * @param tree the tree before the first frame
     */
    void roots(Tree tree, String origin) {
        for (Place place : frames) {
            place.frame().entries().forEach(tree::appendEntry);
            try {
                Checkpoint checkpoint = Checkpoint.parse(
                        Note.parse(place.frame().note().array()).text());
                Hash root = tree.root();
                if (!checkpoint.equals(new Checkpoint(origin, place.frame().end(), root))) {
                    place.bad(findings, Finding.Kind.MISMATCH, "its checkpoint is not for its entries");
                }
            } catch (MalformedException malformed) {
                place.bad(findings, Finding.Kind.MALFORMED, String.valueOf(malformed.getMessage()));
            }
        }
    }
}
