package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Hasher;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import io.openagentlock.tlog.TileSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tree above the bundles, computed again: every tile on the disk must be a part of it, every tile that the
 * published checkpoint needs must be on the disk. Also answers what the tree hash is at any size.
 */
final class TreeCheck implements TileSource {
    private final StoredFiles files;
    private final Inventory inventory;
    private final Findings findings;
    private final long tailFirst;
    private final List<byte[]> tail;
    private final List<Hash> tailLeaves = new ArrayList<>();

    /** From level 1 on: every hash of the level that the entries make. */
    private final List<List<Hash>> levels = new ArrayList<>();

    /**
     * A tree.
     *
     * @param roots of the full bundles
     * @param tail the entries after them
     */
    TreeCheck(StoredFiles files, Inventory inventory, Findings findings, List<Hash> roots, List<byte[]> tail) {
        this.files = files;
        this.inventory = inventory;
        this.findings = findings;
        this.tailFirst = (long) roots.size() * Tile.FULL;
        this.tail = tail;
        Hasher hasher = new Hasher();
        tail.forEach(entry -> tailLeaves.add(hasher.leaf(entry)));
        List<Hash> level = new ArrayList<>(roots);
        for (int i = 0; i + Tile.FULL <= tailLeaves.size(); i += Tile.FULL) {
            level.add(TileHashes.of(tailLeaves.subList(i, i + Tile.FULL)).root(hasher));
        }
        while (!level.isEmpty()) {
            levels.add(level);
            List<Hash> above = new ArrayList<>();
            for (int i = 0; i + Tile.FULL <= level.size(); i += Tile.FULL) {
                above.add(TileHashes.of(level.subList(i, i + Tile.FULL)).root(hasher));
            }
            level = above;
        }
    }

    long size() {
        return tailFirst + tail.size();
    }

    /** A tile as it must be; empty when the tree has no such tile, or it is a leaf tile of a full bundle. */
    private Optional<byte[]> wanted(Tile tile) {
        List<Hash> level = tile.level() == 0
                ? tailLeaves
                : tile.level() <= levels.size() ? levels.get(tile.level() - 1) : List.of();
        long from = tile.index() * Tile.FULL - (tile.level() == 0 ? tailFirst : 0);
        long to = from + tile.width();
        return from < 0 || to > level.size()
                ? Optional.empty()
                : Optional.of(TileHashes.of(level.subList((int) from, (int) to)).format());
    }

    void tiles(long published) throws IOException {
        for (Tile tile : inventory.tiles) {
            if (tile.level() > 0 || tile.index() * Tile.FULL >= tailFirst) {
                stored(tile);
            } // the leaf tiles of a full bundle are compared with it
        }
        for (int level = 0; Tile.hashes(level, published) > 0; level++) {
            for (long index = 0; index < Tile.hashes(level, published) / Tile.FULL; index++) {
                needed(new Tile(level, index, Tile.FULL));
            }
        }
        Tile.partials(published).forEach(this::needed);
    }

    private void stored(Tile tile) throws IOException {
        String path = Paths.tile(tile);
        Optional<byte[]> wanted = wanted(tile);
        if (wanted.isEmpty()) {
            findings.file(Finding.Kind.STRAY, path, "the log is too short for this tile");
            return;
        }
        byte[] stored = files.read(path).orElse(new byte[0]);
        int bad = Arrays.mismatch(stored, wanted.get());
        if (bad >= 0) {
            findings.bytes(
                    Finding.Kind.MISMATCH,
                    path,
                    bad - bad % Hash.SIZE,
                    Math.max(stored.length, bad + 1),
                    "the hash is not the one of the entries below it");
        }
    }

    private void needed(Tile tile) {
        if (!inventory.tiles.contains(tile) && !inventory.tiles.contains(tile.full())) {
            findings.file(Finding.Kind.MISSING, Paths.tile(tile), "the published checkpoint needs it");
        }
    }

    /** Partial bundles of the entries after the last full one. */
    void partialBundles(long published) throws IOException {
        for (List<BundleId> ids :
                inventory.partialBundles.tailMap(tailFirst / Tile.FULL).values()) {
            for (BundleId id : ids) {
                partialBundle(id);
            }
        }
        long bundled = published - published % Tile.FULL;
        if (published > bundled) {
            BundleId id = BundleId.holding(published - 1, published);
            boolean there =
                    inventory.partialBundles.getOrDefault(id.index(), List.of()).contains(id);
            if (!there && !inventory.fullBundles.contains(id.index())) {
                findings.file(Finding.Kind.MISSING, Paths.bundle(id), "the published checkpoint needs it");
            }
        }
    }

    private void partialBundle(BundleId id) throws IOException {
        String path = Paths.bundle(id);
        long from = id.firstEntry() - tailFirst;
        if (from + id.width() > tail.size()) {
            findings.file(Finding.Kind.STRAY, path, "the log is too short for this bundle");
            return;
        }
        byte[] stored = files.read(path).orElse(new byte[0]);
        byte[] wanted = EntryBundle.of(tail.subList((int) from, (int) from + id.width()))
                .format();
        int bad = Arrays.mismatch(stored, wanted);
        if (bad >= 0) {
            findings.bytes(
                    Finding.Kind.MISMATCH, path, bad, Math.max(stored.length, bad + 1), "it is not what the log says");
        }
    }

    @Override
    public Optional<TileHashes> tile(Tile tile) throws IOException {
        Optional<byte[]> computed = wanted(tile);
        return computed.isPresent()
                ? computed.map(TileHashes::parse)
                : files.read(Paths.tile(tile.isFull() ? tile : tile.full())).map(TileHashes::parse);
    }
}
