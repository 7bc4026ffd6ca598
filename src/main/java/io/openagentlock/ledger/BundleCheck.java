package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Hasher;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks one full bundle: its leaf tile, its side records, its entries. Bundles do not depend on each other. */
final class BundleCheck {
    /** What it came to; without a root when the bundle cannot even be parsed. */
    record Result(Optional<Hash> root, EntryCheck.Facts facts) {}

    private final StoredFiles files;
    private final Inventory inventory;
    private final EntryCheck entries;
    private final Findings findings;

    BundleCheck(StoredFiles files, Inventory inventory, EntryCheck entries, Findings findings) {
        this.files = files;
        this.inventory = inventory;
        this.entries = entries;
        this.findings = findings;
    }

    Result run(long number) {
        try {
            return checked(new BundleId(number, Tile.FULL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result checked(BundleId id) throws IOException {
        String path = Paths.bundle(id);
        EntryBundle bundle;
        try {
            bundle = EntryBundle.parse(files.read(path).orElse(new byte[0]));
        } catch (MalformedException malformed) {
            findings.file(Finding.Kind.MALFORMED, path, String.valueOf(malformed.getMessage()));
            return new Result(Optional.empty(), EntryCheck.Facts.NONE);
        }
        if (bundle.size() != Tile.FULL) {
            findings.file(Finding.Kind.MALFORMED, path, "a full bundle has 256 entries");
            return new Result(Optional.empty(), EntryCheck.Facts.NONE);
        }
        Hasher hasher = new Hasher();
        TileHashes leaves = bundle.leaves(hasher);
        tile(id, path, leaves, bundle);
        partials(id, bundle, leaves);
        EntryCheck.Facts facts = entries.run(path, id.firstEntry(), bundle.entries(), sides(id));
        return new Result(Optional.of(leaves.root(hasher)), facts);
    }

    private void tile(BundleId id, String path, TileHashes leaves, EntryBundle bundle) throws IOException {
        String tilePath = Paths.tile(id.leaves());
        byte[] stored = files.read(tilePath).orElse(new byte[0]);
        int bad = Arrays.mismatch(stored, leaves.format());
        if (bad < 0) {
            return;
        }
        if (stored.length != Tile.FULL * Hash.SIZE) {
            findings.file(Finding.Kind.MALFORMED, tilePath, "a full tile has 8192 bytes");
            return;
        }
        int slot = bad / Hash.SIZE;
        long from = 0;
        for (int i = 0; i < slot; i++) {
            from += EntryBundle.encodedLength(bundle.entry(i));
        }
        findings.add(new Finding(
                Finding.Kind.MISMATCH,
                path,
                from,
                from + EntryBundle.encodedLength(bundle.entry(slot)),
                java.util.OptionalLong.of(id.firstEntry() + slot),
                "the entry does not hash to its leaf in " + tilePath));
    }

    /**
     * Partial files that an interrupted run has left beside full ones: also a tile whose bundle was never written, since
     * a publication writes its tiles first.
     */
    private void partials(BundleId id, EntryBundle bundle, TileHashes leaves) throws IOException {
        for (BundleId partial : inventory.partialBundles.getOrDefault(id.index(), List.of())) {
            byte[] wanted =
                    EntryBundle.of(bundle.entries().subList(0, partial.width())).format();
            same(Paths.bundle(partial), wanted);
        }
        for (Tile tile : inventory.partialLeaves.getOrDefault(id.index(), List.of())) {
            same(Paths.tile(tile), leaves.prefix(tile.width()).format());
        }
    }

    private void same(String path, byte[] wanted) throws IOException {
        byte[] stored = files.read(path).orElse(new byte[0]);
        int bad = Arrays.mismatch(stored, wanted);
        if (bad >= 0) {
            findings.bytes(Finding.Kind.MISMATCH, path, bad, stored.length, "it is not the beginning of the full one");
        }
    }

    private @Nullable List<byte[]> sides(BundleId id) throws IOException {
        String path = Paths.payloads(id.index());
        Optional<byte[]> file = files.read(path);
        if (file.isEmpty() && inventory.isPublicCopy()) {
            return null;
        }
        if (file.isEmpty()) {
            findings.file(Finding.Kind.MISSING, path, "the side records of a bundle are missing");
            return null;
        }
        try {
            return SideFile.parse(file.get());
        } catch (MalformedEntryException malformed) {
            findings.file(Finding.Kind.MALFORMED, path, String.valueOf(malformed.getMessage()));
            return null;
        }
    }
}
