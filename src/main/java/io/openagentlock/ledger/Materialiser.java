package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns frames into the C2SP tile directory, off the hot path: full bundles, tiles and side records as soon as they
 * are full; on {@link #publish} the partial ones and the checkpoint; then it drops what the write-ahead log no longer
 * has to keep. Every file but {@code log/checkpoint} and {@code milestones} is written once, so after a crash the same
 * work is simply done again. One thread at a time.
 */
final class Materialiser {
    private final Log log;
    private final LogFiles files;
    private final OldPartials partials;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> sides = new ArrayList<>();
    private long next;
    private long published;
    private long publishedBefore;
    private byte @Nullable [] lastNote;

    /** Goes on after a published checkpoint; {@code monoMillis} is a clock that never goes back. */
    Materialiser(Log log, long published, LongSupplier monoMillis) {
        this.partials = new OldPartials(log.files, monoMillis);
        this.log = log;
        this.files = log.files;
        this.published = published;
        this.publishedBefore = published;
        long bundled = log.bundled();
        Map.Entry<Long, Wal.Spot> start = log.frames.floorEntry(bundled);
        // One frame earlier, for its checkpoint: it may be the last one of a session.
        Map.Entry<Long, Wal.Spot> before = start == null ? null : log.frames.lowerEntry(start.getKey());
        Map.Entry<Long, Wal.Spot> first = before == null ? start : before;
        this.next = first == null ? bundled : first.getKey();
    }

    long published() {
        return published;
    }

    /** Side records that are not in a file yet, to be changed in place. */
    Redactor.Waiting waiting() {
        return new Redactor.Waiting(log.bundled(), sides);
    }

    /** Works off every frame that is durable now; true if there was one. */
    boolean catchUp() throws IOException {
        long target = log.size();
        boolean any = next < target;
        while (next < target) {
            Map.Entry<Long, Wal.Spot> entry = log.frames.floorEntry(next);
            if (entry == null || entry.getKey() != next) {
                throw new IOException("no frame begins with entry " + next);
            }
            take(read(entry.getValue()));
        }
        return any;
    }

    private Frame read(Wal.Spot spot) throws IOException {
        byte[] bytes = files.read(spot.segment(), spot.offset(), spot.length())
                .orElseThrow(() -> new IOException(spot.segment() + " is missing"));
        try {
            return Frame.parse(bytes, 0);
        } catch (Frame.BadFrameException bad) {
            throw new IOException(spot.segment() + " at byte " + spot.offset() + ": " + bad.getMessage(), bad);
        }
    }

    private void take(Frame frame) throws IOException {
        byte[] noteBefore = lastNote;
        if (frame.has(Frame.OPENS) && noteBefore != null) {
            files.writeOnce(Paths.checkpoint(frame.first()), noteBefore, false);
        }
        for (int i = 0; i < frame.entries().size(); i++) {
            long index = frame.first() + i;
            if (index >= log.bundled()) {
                entries.add(frame.entries().get(i));
                sides.add(frame.sides().get(i));
            }
            if (entries.size() == Tile.FULL) {
                writeFull(index / Tile.FULL);
            }
        }
        if (frame.has(Frame.SEALS)) {
            files.writeOnce(Paths.checkpoint(frame.end()), frame.note().array(), false);
        }
        lastNote = frame.note().array();
        next = frame.end();
    }

    private void writeFull(long bundle) throws IOException {
        long end = (bundle + 1) * Tile.FULL;
        List<Tile> full =
                Tile.grown(end - Tile.FULL, end).stream().filter(Tile::isFull).toList();
        for (Tile tile : full) {
            write(tile);
        }
        files.writeOnce(Paths.payloads(bundle), SideFile.format(sides), true);
        // The bundle last: a crash before it leaves nothing that counts as a bundle, and its tiles and side records are
        // made again, byte for byte the same, from the write-ahead log.
        BundleId id = new BundleId(bundle, Tile.FULL);
        files.writeOnce(Paths.bundle(id), EntryBundle.of(entries).format(), false);
        entries.clear();
        sides.clear();
        log.bundledUpTo(end);
        for (Tile tile : full) {
            log.live.drop(tile);
            partials.replacedBy(Paths.tile(tile));
        }
        partials.replacedBy(Paths.bundle(id));
    }

    private void write(Tile tile) throws IOException {
        TileHashes hashes = log.tile(tile).orElseThrow(() -> new IOException(tile + " is missing"));
        files.writeOnce(Paths.tile(tile), hashes.prefix(tile.width()).format(), false);
    }

    /** Makes the log directory whole at the newest frame that was worked off, and says so in its checkpoint. */
    void publish() throws IOException {
        partials.remove();
        byte[] note = lastNote;
        if (note == null || next <= published) {
            return;
        }
        for (Tile partial : Tile.partials(next)) {
            write(partial);
        }
        if (!entries.isEmpty()) {
            BundleId id = new BundleId(next / Tile.FULL, entries.size());
            files.writeOnce(Paths.bundle(id), EntryBundle.of(entries).format(), false);
        }
        files.replace(Paths.MILESTONES, MilestoneFile.format(milestones()));
        files.replace(Paths.CHECKPOINT, note);
        publishedBefore = published;
        published = next;
        dropSegments();
    }

    private List<Long> milestones() {
        return log.milestones.stream().filter(index -> index < next).toList();
    }

    /** Segments wholly below the last but one published checkpoint, whose entries and side records lie in bundles. */
    private void dropSegments() throws IOException {
        long limit = Math.min(publishedBefore, log.bundled());
        List<String> segments = files.list(Paths.WAL);
        for (int i = 0; i + 1 < segments.size(); i++) {
            OptionalLong end = Paths.segmentFirst(segments.get(i + 1));
            if (end.isPresent() && end.getAsLong() <= limit) {
                files.delete(segments.get(i));
            }
        }
    }
}
