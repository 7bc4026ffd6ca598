package io.openagentlock.ledger;

import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import io.openagentlock.tlog.TileSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tiles on the disk, the last few full ones kept: they never change. */
final class TileCache implements TileSource {
    private static final int KEPT = 64;

    private final LogFiles files;
    private final Map<Tile, TileHashes> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, TileHashes> eldest) {
            return size() > KEPT;
        }
    };

    TileCache(LogFiles files) {
        this.files = files;
    }

    @Override
    public Optional<TileHashes> tile(Tile tile) throws IOException {
        synchronized (kept) {
            TileHashes known = kept.get(tile.full());
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<TileHashes> read = files.read(Paths.tile(tile)).map(TileHashes::parse);
        if (tile.isFull() && read.isPresent()) {
            synchronized (kept) {
                kept.put(tile, read.get());
            }
        }
        return read;
    }
}
