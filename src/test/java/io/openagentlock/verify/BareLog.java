package io.openagentlock.verify;

import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Hasher;
import io.openagentlock.tlog.LogProof;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.Proofs;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tile logs of any size with entries of random bytes, made by the same code that the ledger is made of. A program. */
final class BareLog {
    private static final String ORIGIN = "openagentlock.local/bare";
    private static final int LONGEST_ENTRY = 300;

    private final SecureRandom random = new SecureRandom();
    private final List<byte[]> entries = new ArrayList<>();
    private final List<List<Hash>> levels = new ArrayList<>();

    private BareLog(int size) {
        Hasher hasher = new Hasher();
        List<Hash> level = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] entry = new byte[1 + random.nextInt(LONGEST_ENTRY)];
            random.nextBytes(entry);
            entries.add(entry);
            level.add(hasher.leaf(entry));
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

    private TileHashes tile(Tile tile) {
        int from = (int) tile.index() * Tile.FULL;
        return TileHashes.of(levels.get(tile.level()).subList(from, from + tile.width()));
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, bytes);
    }

    private void write(Path place) throws IOException {
        Path log = place.resolve("log");
        int size = entries.size();
        for (Tile tile : Tile.grown(0, size)) {
            put(log.resolve(tile.path()), tile(tile).format());
        }
        for (int from = 0; from < size; from += Tile.FULL) {
            BundleId id = BundleId.holding(from, size);
            List<byte[]> some = entries.subList(from, from + id.width());
            put(log.resolve(id.path()), EntryBundle.of(some).format());
        }
        try (NoteKey key = NoteKey.log(ORIGIN, new SigningKey(Secret.random(SigningKey.SEED_SIZE, random)))) {
            Hash root = Proofs.root(tile -> Optional.of(tile(tile)), size);
            Note note = Note.sign(new Checkpoint(ORIGIN, size, root).format(), List.of(key), 0);
            put(log.resolve("checkpoint"), note.format().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Files.writeString(log.resolve("log.vkey"), key.verifier().format() + "\n");
            int index = random.nextInt(size);
            List<Hash> path = Proofs.inclusion(tile -> Optional.of(tile(tile)), index, size)
                    .path();
            put(place.resolve("entry"), entries.get(index));
            Files.writeString(
                    place.resolve("receipt.tlog-proof"),
                    LogProof.of(new byte[0], index, path, note).format());
        }
    }

    /** Writes {@code <size>/log}, {@code <size>/receipt.tlog-proof} and {@code <size>/entry}. Directory, then sizes. */
    public static void main(String[] args) throws IOException {
        for (int i = 1; i < args.length; i++) {
            new BareLog(Integer.parseInt(args[i])).write(Path.of(args[0], args[i]));
        }
    }
}
