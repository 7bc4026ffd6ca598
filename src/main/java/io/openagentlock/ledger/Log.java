package io.openagentlock.ledger;

import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import io.openagentlock.tlog.TileSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of one open ledger share. The committer writes, after the force; all others read. {@code head} is
 * written last and read first, so whoever sees a size sees its tiles, frames and milestones.
 */
final class Log implements TileSource {
    final LogFiles files;
    final LiveTree live = new LiveTree();
    final Signal changed = new Signal();

    /** Frames by their first entry, as long as some entry of theirs is not in a full bundle on the disk. */
    final ConcurrentSkipListMap<Long, Wal.Spot> frames = new ConcurrentSkipListMap<>();

    /** Indices of milestone entries, ascending. */
    final List<Long> milestones = new CopyOnWriteArrayList<>();

    private final TileCache cache;
    private volatile @Nullable Head head;
    private volatile long bundled;

    Log(LogFiles files) {
        this.files = files;
        this.cache = new TileCache(files);
    }

    Optional<Head> head() {
        return Optional.ofNullable(head);
    }

    long size() {
        Head now = head;
        return now == null ? 0 : now.checkpoint().size();
    }

    void publish(Head next) {
        head = next;
        changed.raise();
    }

    /** Entries below this are in full bundles on the disk. */
    long bundled() {
        return bundled;
    }

    void bundledUpTo(long entries) {
        bundled = entries;
        Map.Entry<Long, Wal.Spot> holding = frames.floorEntry(entries);
        if (holding != null) {
            frames.headMap(holding.getKey()).clear();
        }
    }

    /** Adds a durable frame; {@link #publish} makes it visible. */
    void add(Frame frame, List<Hash> leaves, Wal.Spot spot) {
        frames.put(frame.first(), spot);
        for (int i = 0; i < leaves.size(); i++) {
            live.add(frame.first() + i, leaves.get(i));
        }
        if (frame.has(Frame.MILESTONES)) {
            milestones.addAll(milestonesIn(frame));
        }
    }

    static List<Long> milestonesIn(Frame frame) {
        return java.util.stream.IntStream.range(0, frame.entries().size())
                .filter(i -> EventName.of(
                                EventReader.read(frame.entries().get(i)).event())
                        .isMilestone())
                .mapToObj(i -> frame.first() + i)
                .toList();
    }

    @Override
    public Optional<TileHashes> tile(Tile tile) throws IOException {
        Optional<TileHashes> here = live.tile(tile);
        return here.isPresent() ? here : cache.tile(tile);
    }
}
