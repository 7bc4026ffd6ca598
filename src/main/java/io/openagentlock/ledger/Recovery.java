package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.Proofs;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.Tree;
import io.openagentlock.tlog.UnverifiedNoteException;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings a ledger's state back at start: the published checkpoint, the tree at its size from its tiles, then every
 * frame after it, hashed again. What lies before was checked when it was published; {@link Verifier} checks it again.
 *
 * <p>At most one frame is ever not forced. So a bad frame at the very end, with nothing whole after it and nothing
 * published beyond it, is an interrupted write that nobody was told about: its bytes go to quarantine and are cut off.
 * Anything else is damage, and the ledger does not open.
 */
final class Recovery {
    private final LogFiles files;
    private final VerifierKey logKey;
    private final Log log;
    private final boolean readOnly;
    private Tree tree = Tree.empty();
    private long published;
    private long next;
    private @Nullable Frame last;
    private @Nullable Head publishedHead;

    Recovery(LogFiles files, VerifierKey logKey, Log log) {
        this(files, logKey, log, false);
    }

    /** With {@code readOnly} nothing is written: the end of an interrupted write is left where it is, and not read. */
    Recovery(LogFiles files, VerifierKey logKey, Log log, boolean readOnly) {
        this.files = files;
        this.logKey = logKey;
        this.log = log;
        this.readOnly = readOnly;
    }

    /**
     * The state to go on from.
     *
     * @param segment first entry of the segment to append to
     * @param last the newest frame, if there is one
     */
    record State(
            Tree tree,
            long published,
            long segment,
            @Nullable Frame last) {}

    State run() throws IOException {
        readPublished();
        List<Long> segments = segments();
        long segment = 0;
        next = segments.isEmpty() ? 0 : segments.getFirst();
        if (readOnly && segments.isEmpty()) {
            next = published;
        }
        if (next > published - published % Tile.FULL && !segments.isEmpty()) {
            throw damaged(Paths.segment(next), 0, "entries before it are neither here nor in bundles");
        }
        for (int i = 0; i < segments.size(); i++) {
            segment = segments.get(i);
            if (segment != next) {
                throw damaged(Paths.segment(segment), 0, "it does not begin where the segment before it ends");
            }
            readSegment(segment, i == segments.size() - 1);
        }
        if (next < published) {
            throw damaged(Paths.segment(segment), 0, "it ends before the published checkpoint");
        }
        publishHead();
        return new State(tree, published, segment, last);
    }

    private void readPublished() throws IOException {
        byte[] bytes = files.read(Paths.CHECKPOINT).orElse(null);
        if (bytes == null) {
            return;
        }
        Checkpoint checkpoint = checked(Paths.CHECKPOINT, 0, bytes);
        published = checkpoint.size();
        publishedHead = new Head(checkpoint, new String(bytes, StandardCharsets.UTF_8));
        log.bundledUpTo(published - published % Tile.FULL);
        try {
            tree = Proofs.tree(log, published);
            for (Tile partial : Tile.partials(published)) {
                log.tile(partial).ifPresent(hashes -> log.live.load(partial, hashes));
            }
        } catch (MalformedException | IOException e) {
            throw damaged(Paths.CHECKPOINT, 0, "its tiles cannot be read: " + e.getMessage());
        }
        log.milestones.addAll(MilestoneFile.load(files, published));
        if (!tree.root().equals(checkpoint.root())) {
            throw damaged(Paths.CHECKPOINT, 0, "its tiles have another root");
        }
    }

    private List<Long> segments() throws IOException {
        List<Long> firsts = new ArrayList<>();
        for (String path : files.list(Paths.WAL)) {
            OptionalLong first = Paths.segmentFirst(path);
            if (first.isEmpty()) {
                throw damaged(path, 0, "it is no segment of the log");
            }
            firsts.add(first.getAsLong());
        }
        firsts.sort(null);
        return firsts;
    }

    private void readSegment(long first, boolean newest) throws IOException {
        String path = Paths.segment(first);
        byte[] bytes = files.read(path).orElseThrow(() -> damaged(path, 0, "it vanished"));
        int at = 0;
        while (at < bytes.length) {
            Frame frame;
            try {
                frame = Frame.parse(bytes, at);
            } catch (Frame.BadFrameException bad) {
                cut(path, bytes, at, newest, String.valueOf(bad.getMessage()));
                return;
            }
            int length = frameLength(bytes, at);
            accept(frame, path, at, length);
            at += length;
        }
        if (bytes.length == 0 && !newest) {
            throw damaged(path, 0, "it is empty");
        }
        if (newest && next > published && !readOnly) {
            rewrite(path, bytes, bytes.length);
        }
    }

    private static int frameLength(byte[] bytes, int at) {
        try {
            return Frame.length(bytes, at);
        } catch (Frame.BadFrameException impossible) {
            throw new IllegalStateException("a parsed frame has a length", impossible);
        }
    }

    private void accept(Frame frame, String path, int at, int length) {
        if (frame.first() != next) {
            throw damaged(path, at, "the frame does not begin where the one before it ends");
        }
        next = frame.end();
        last = frame;
        Wal.Spot spot = new Wal.Spot(path, at, length);
        if (frame.end() <= published) {
            log.frames.put(frame.first(), spot);
            return;
        }
        if (frame.first() < published) {
            throw damaged(path, at, "the published checkpoint ends inside the frame");
        }
        List<Hash> leaves = frame.entries().stream().map(tree::appendEntry).toList();
        Checkpoint checkpoint = parsed(path, at, frame.note().array());
        boolean sameTree = checkpoint.size() == next && checkpoint.root().equals(tree.root());
        if (!sameTree || !checkpoint.origin().equals(logKey.name())) {
            throw damaged(path, at, "the frame's checkpoint is not for its entries");
        }
        try {
            log.add(frame, leaves, spot);
        } catch (MalformedEntryException malformed) {
            throw damaged(path, at, "the frame holds an entry that cannot be read");
        }
    }

    /** The end of the newest segment is no whole frame. */
    private void cut(String path, byte[] bytes, int at, boolean newest, String why) throws IOException {
        if (!newest || next < published || Frame.anyFrom(bytes, at + 1)) {
            throw damaged(path, at, why);
        }
        if (readOnly) {
            return;
        }
        byte[] torn = Arrays.copyOfRange(bytes, at, bytes.length);
        String sha256 = Sha256.hex(torn);
        files.writeOnce(Paths.quarantine(sha256), torn, true);
        Event.Recovery event = new Event.Recovery(torn.length, sha256, next, why);
        PendingRecoveries.add(files, event);
        rewrite(path, bytes, at);
    }

    /**
     * Writes the newest segment anew. Whether the bytes that were just read are on the disk, or only in a page cache
     * that a failed force has left clean, cannot be asked; after this they are on the disk.
     */
    private void rewrite(String path, byte[] bytes, int length) throws IOException {
        files.replace(path, Arrays.copyOf(bytes, length));
    }

    private void publishHead() {
        Frame newest = last;
        if (newest != null && newest.end() > published) {
            Checkpoint checkpoint =
                    checked(Paths.WAL, newest.first(), newest.note().array());
            log.publish(new Head(checkpoint, new String(newest.note().array(), StandardCharsets.UTF_8)));
        } else if (publishedHead != null) {
            log.publish(publishedHead);
        }
    }

    private Checkpoint parsed(String path, long at, byte[] note) {
        try {
            return Checkpoint.parse(Note.parse(note).text());
        } catch (MalformedException malformed) {
            throw damaged(path, at, String.valueOf(malformed.getMessage()));
        }
    }

    /** Only the newest signature is checked at start: it covers every entry before it. */
    private Checkpoint checked(String path, long at, byte[] note) {
        Checkpoint checkpoint = parsed(path, at, note);
        try {
            Note.parse(note).verify(List.of(logKey));
        } catch (UnverifiedNoteException unverified) {
            throw damaged(path, at, String.valueOf(unverified.getMessage()));
        }
        if (!checkpoint.origin().equals(logKey.name())) {
            throw damaged(path, at, "the checkpoint is of another log");
        }
        return checkpoint;
    }

    private static RuntimeException damaged(String path, long at, String why) {
        return Problems.thrown(Problems.damaged(path, at, why));
    }
}
