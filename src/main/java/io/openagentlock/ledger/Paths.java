package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Tile;
import java.util.OptionalLong;

/** Where things lie below the ledger's directory. */
final class Paths {
    static final String IDENTITY = "identity.json";
    static final String LOG_KEY = "keys/log.key";
    static final String PAYLOAD_KEYS = "keys/payload";
    static final String WAL = "wal";
    static final String LOG = "log";
    static final String VKEY = "log/log.vkey";
    static final String CHECKPOINT = "log/checkpoint";
    static final String CHECKPOINTS = "log/checkpoints";
    static final String PAYLOADS = "payloads";
    static final String BLOBS = "blobs";
    static final String QUARANTINE = "quarantine";
    static final String PENDING = ".pending";
    static final String MILESTONES = "milestones";
    static final String RESERVE = "reserve";
    static final String REDACTING = "redacting";

    /** What an archive has in place of payloads, keys and a write-ahead log. */
    static final String ARCHIVE = "archive.json";

    static final String TRUST = "trust.txt";
    static final String DISCLOSURES = "disclosures";

    private static final String SUFFIX = ".wal";
    private static final String ENTRIES = "tile/entries/";

    private Paths() {}

    /** A segment is named by its first entry: {@code wal/} and twenty digits. */
    static String segment(long first) {
        String digits = Long.toString(first);
        return WAL + "/" + "0".repeat(20 - digits.length()) + digits + SUFFIX;
    }

    /** The first entry of a segment; empty when the path is no segment's one spelling. */
    static OptionalLong segmentFirst(String path) {
        if (!path.startsWith(WAL + "/") || !path.endsWith(SUFFIX)) {
            return OptionalLong.empty();
        }
        try {
            long first = Long.parseLong(path.substring(WAL.length() + 1, path.length() - SUFFIX.length()));
            return segment(first).equals(path) ? OptionalLong.of(first) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** A payload key is named by its number in ten digits. */
    static String payloadKey(long number) {
        String digits = Long.toString(number);
        return PAYLOAD_KEYS + "/" + "0".repeat(10 - digits.length()) + digits;
    }

    /** The number of a payload key; empty when the path is no key's one spelling. */
    static OptionalLong payloadKeyNumber(String path) {
        try {
            long number = Long.parseLong(path.substring(Math.min(path.length(), PAYLOAD_KEYS.length() + 1)));
            boolean good =
                    number >= 0 && number < 1L << 32 && payloadKey(number).equals(path);
            return good ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    static String tile(Tile tile) {
        return LOG + "/" + tile.path();
    }

    static String bundle(BundleId bundle) {
        return LOG + "/" + bundle.path();
    }

    /** The side records of a full bundle. */
    static String payloads(long bundle) {
        return PAYLOADS + "/" + new BundleId(bundle, Tile.FULL).path().substring(ENTRIES.length());
    }

    /** The bundle of a file of side records; empty when the path is none. */
    static OptionalLong payloadsBundle(String path) {
        try {
            BundleId id = BundleId.parse(ENTRIES + path.substring(Math.min(path.length(), PAYLOADS.length() + 1)));
            return id.width() == Tile.FULL ? OptionalLong.of(id.index()) : OptionalLong.empty();
        } catch (MalformedException _) {
            return OptionalLong.empty();
        }
    }

    /** What opens the commitments of a bundle, in an archive. */
    static String disclosures(BundleId bundle) {
        return DISCLOSURES + "/" + bundle.path().substring(ENTRIES.length());
    }

    static String checkpoint(long size) {
        return CHECKPOINTS + "/" + size;
    }

    static String blob(String sha256) {
        return BLOBS + "/" + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }

    static String quarantine(String sha256) {
        return QUARANTINE + "/" + sha256;
    }
}
