package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every file of a ledger, sorted by what it must be. Files that are nothing of ours are findings. */
final class Inventory {
    private static final Set<String> FIXED = Set.of(
            Paths.IDENTITY,
            Paths.LOG_KEY,
            Paths.VKEY,
            Paths.CHECKPOINT,
            Paths.MILESTONES,
            Paths.RESERVE,
            Paths.REDACTING,
            "lock",
            "index.db",
            "index.db-wal",
            "index.seal");

    private static final Set<String> ARCHIVE = Set.of(Paths.ARCHIVE, Paths.TRUST);

    final Set<String> paths = new HashSet<>();
    final TreeSet<Long> segments = new TreeSet<>();
    final Set<Tile> tiles = new HashSet<>();

    /** Partial entry bundles by bundle number. */
    final TreeMap<Long, List<BundleId>> partialBundles = new TreeMap<>();

    /** Partial leaf tiles by bundle number; they are among {@link #tiles} too. */
    final TreeMap<Long, List<Tile>> partialLeaves = new TreeMap<>();

    final TreeSet<Long> fullBundles = new TreeSet<>();
    final TreeSet<Long> payloadKeys = new TreeSet<>();
    final TreeSet<Long> payloads = new TreeSet<>();
    final TreeSet<Long> checkpoints = new TreeSet<>();
    final List<String> blobs = new ArrayList<>();
    final List<String> quarantine = new ArrayList<>();
    final List<String> temporary = new ArrayList<>();
    private boolean publicOnly = true;

    static Inventory of(StoredFiles files, Findings findings) throws IOException {
        Inventory inventory = new Inventory();
        for (String path : files.list("")) {
            inventory.paths.add(path);
            inventory.publicOnly &= isPublic(path);
            if (isOfArchive(path)) {
                continue;
            }
            if (!FIXED.contains(path) && !inventory.sort(path)) {
                findings.file(Finding.Kind.STRAY, path, "it is no file of a ledger");
            }
        }
        inventory.archive(findings);
        return inventory;
    }

    /** A copy in which side records, keys and the write-ahead log are left out on purpose. */
    boolean isArchive() {
        return paths.contains(Paths.ARCHIVE);
    }

    /** It is one or the other: no file turns a ledger that is written into an archive. */
    private void archive(Findings findings) {
        boolean written = !segments.isEmpty() || !payloads.isEmpty() || paths.contains(Paths.LOG_KEY);
        for (String path : paths) {
            if (isOfArchive(path) && (written || !isArchive())) {
                findings.file(Finding.Kind.STRAY, path, "it is part of an archive, and this is none");
            }
        }
    }

    /** Bundles 0 to this number minus one are there in full. */
    long bundled() {
        long count = 0;
        while (fullBundles.contains(count)) {
            count++;
        }
        return count;
    }

    /**
     * Whether only the public part is there: what a log serves, who it is, what an archive adds. A ledger that somebody
     * writes has many files more, and loses them all only by intention.
     */
    boolean isPublicCopy() {
        return publicOnly;
    }

    private static boolean isPublic(String path) {
        return path.equals(Paths.IDENTITY)
                || path.equals(Paths.MILESTONES)
                || path.startsWith(Paths.LOG + "/")
                || isOfArchive(path);
    }

    private static boolean isOfArchive(String path) {
        return ARCHIVE.contains(path) || path.startsWith(Paths.DISCLOSURES + "/");
    }

    private boolean sort(String path) {
        String top = path.substring(0, Math.max(0, path.indexOf('/')));
        return switch (top) {
            case "keys" -> number(Paths.payloadKeyNumber(path), payloadKeys);
            case Paths.WAL -> number(Paths.segmentFirst(path), segments);
            case Paths.LOG -> path.startsWith(Paths.CHECKPOINTS + "/") ? checkpoint(path) : logFile(path.substring(4));
            case Paths.PAYLOADS -> number(Paths.payloadsBundle(path), payloads);
            case Paths.BLOBS -> hex(path.substring(top.length() + 1).replaceFirst("/", ""), path, blobs);
            case Paths.QUARANTINE -> hex(path.substring(top.length() + 1).replace(Paths.PENDING, ""), path, quarantine);
            case "tmp" -> temporary.add(path);
            default -> false;
        };
    }

    private static boolean number(OptionalLong number, Set<Long> into) {
        return number.isPresent() && into.add(number.getAsLong());
    }

    private static boolean hex(String name, String path, List<String> into) {
        return name.matches("[0-9a-f]{64}") && into.add(path);
    }

    private boolean checkpoint(String path) {
        String name = path.substring(Paths.CHECKPOINTS.length() + 1);
        return name.matches("[1-9][0-9]{0,17}") && checkpoints.add(Long.parseLong(name));
    }

    private boolean logFile(String path) {
        try {
            if (!path.startsWith("tile/entries/")) {
                return tile(Tile.parse(path));
            }
            BundleId id = BundleId.parse(path);
            return id.width() == Tile.FULL
                    ? fullBundles.add(id.index())
                    : partialBundles
                            .computeIfAbsent(id.index(), _ -> new ArrayList<>())
                            .add(id);
        } catch (MalformedException _) {
            return false;
        }
    }

    private boolean tile(Tile tile) {
        if (tile.level() == 0 && !tile.isFull()) {
            partialLeaves.computeIfAbsent(tile.index(), _ -> new ArrayList<>()).add(tile);
        }
        return tiles.add(tile);
    }
}
