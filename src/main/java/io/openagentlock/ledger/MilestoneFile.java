package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Tile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code milestones}: the indices of milestone entries, u64 big-endian each, ascending. Derived from the entries and
 * written before each published checkpoint; a start without it reads every bundle once.
 */
final class MilestoneFile {
    private MilestoneFile() {}

    static byte[] format(List<Long> indices) {
        ByteBuffer out = ByteBuffer.allocate(indices.size() * Long.BYTES);
        indices.forEach(out::putLong);
        return out.array();
    }

    /** The indices below a size; empty when the bytes are not ascending numbers. */
    static Optional<List<Long>> parse(byte[] bytes, long size) {
        List<Long> indices = new ArrayList<>(bytes.length / Long.BYTES);
        long before = -1;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.remaining() >= Long.BYTES) {
            long index = in.getLong();
            if (index <= before) {
                return Optional.empty();
            }
            before = index;
            if (index < size) {
                indices.add(index);
            }
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(indices);
    }

    /** The milestones of the published part of a log. */
    static List<Long> load(StoredFiles files, long published) throws IOException {
        Optional<List<Long>> kept = files.read(Paths.MILESTONES).flatMap(bytes -> parse(bytes, published));
        return kept.isPresent() ? kept.get() : rebuild(files, published);
    }

    private static List<Long> rebuild(StoredFiles files, long published) throws IOException {
        List<Long> indices = new ArrayList<>();
        for (long first = 0; first < published; first += Tile.FULL) {
            BundleId id = BundleId.holding(first, published);
            EntryBundle bundle = Bundles.read(files, id);
            for (int i = 0; i < id.width(); i++) {
                if (EventName.of(EventReader.read(bundle.entry(i)).event()).isMilestone()) {
                    indices.add(first + i);
                }
            }
        }
        return indices;
    }
}
