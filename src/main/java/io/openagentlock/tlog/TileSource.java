package io.openagentlock.tlog;

import java.io.IOException;
import java.util.Optional;

/** Where proofs get their tiles from: a directory, a memory, a server. */
@FunctionalInterface
public interface TileSource {
    /**
     * The content of a tile.
     *
     * <p>A source may answer with a wider version of the same tile (the first {@code width} hashes of a tile never
     * change). For a partial tile that it does not have it answers empty; it is then asked for the full one, since
     * logs may delete partial tiles once the full tile exists.
     *
     * @return empty if there is no such tile
     * @throws IOException the tile could not be read
     */
    Optional<TileHashes> tile(Tile tile) throws IOException;
}
