package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Tile;
import java.io.IOException;
import java.util.Optional;

/** Entry bundles on the disk. */
final class Bundles {
    private Bundles() {}

    /** A bundle at least as wide as asked for: a partial one may have made room for the full one. */
    static EntryBundle read(StoredFiles files, BundleId id) throws IOException {
        Optional<byte[]> bytes = files.read(Paths.bundle(id));
        if (bytes.isEmpty() && id.width() < Tile.FULL) {
            bytes = files.read(Paths.bundle(new BundleId(id.index(), Tile.FULL)));
        }
        EntryBundle bundle = EntryBundle.parse(bytes.orElseThrow(() -> new IOException(id + " is missing")));
        if (bundle.size() < id.width()) {
            throw new IOException(id + " is too short");
        }
        return bundle;
    }
}
