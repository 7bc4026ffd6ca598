package io.openagentlock.ledger;

import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import io.openagentlock.tlog.TileSource;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A ledger read from its files alone: without the lock, while a daemon writes it or long after, nothing written. The
 * newest signature, the published tree and every frame after it are checked; {@link Verifier} checks everything.
 */
public final class StoredLedger implements TileSource {
    /** Tries while a daemon moves files about. */
    private static final int TRIES = 5;

    private final LogFiles files;
    private final Identity identity;
    private final Log log;
    private final Optional<Vault> vault;
    private final Map<String, Long> segments;

    private StoredLedger(
            LogFiles files, Identity identity, Log log, Optional<Vault> vault, Map<String, Long> segments) {
        this.files = files;
        this.identity = identity;
        this.log = log;
        this.vault = vault;
        this.segments = segments;
    }

    /**
     * The ledger as it is now.
     *
     * @throws ProblemException BadInput {@code no-ledger}, Refused {@code ledger-damaged}, Unavailable {@code ledger-io}
     */
    public static StoredLedger open(LogFiles files) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return read(files);
            } catch (ProblemException damaged) {
                if (left == 0 || !isBeingWritten(files)) {
                    throw damaged;
                }
            } catch (IOException e) {
                throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
            }
        }
    }

    private static boolean isBeingWritten(LogFiles files) {
        try {
            return files.lockOwner().isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private static StoredLedger read(LogFiles files) throws IOException {
        byte[] bytes = files.read(Paths.IDENTITY)
                .orElseThrow(() -> Problems.thrown(Problems.noLedger("there is no ledger: identity.json is missing")));
        Identity identity;
        try {
            identity = Identity.parse(bytes);
        } catch (MalformedEntryException malformed) {
            throw Problems.thrown(Problems.damaged(Paths.IDENTITY, 0, String.valueOf(malformed.getMessage())));
        }
        Map<String, Long> segments = segments(files);
        Log log = new Log(files);
        new Recovery(files, identity.logKey(), log, true).run();
        return new StoredLedger(files, identity, log, vault(files), segments);
    }

    private static Map<String, Long> segments(LogFiles files) throws IOException {
        Map<String, Long> lengths = new TreeMap<>();
        for (String path : files.list(Paths.WAL)) {
            lengths.put(path, files.size(path));
        }
        return lengths;
    }

    /** Keys that cannot be read open nothing. */
    private static Optional<Vault> vault(LogFiles files) {
        try {
            for (String key : files.list(Paths.PAYLOAD_KEYS)) {
                files.read(key);
            }
            return files.list(Paths.PAYLOAD_KEYS).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Vault(PayloadKeys.reading(files), new SecureRandom()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Whether something was written since this was read. */
    public boolean isOutdated() {
        try {
            return !segments.equals(segments(files));
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        }
    }

    public String origin() {
        return identity.origin();
    }

    public VerifierKey logKey() {
        return identity.logKey();
    }

    /** The bytes of {@code identity.json}. */
    public byte[] identity() {
        return identity.bytes();
    }

    /** Whether hidden values can be opened. */
    public boolean canDisclose() {
        return vault.isPresent();
    }

    public LedgerReader reader() {
        return new LedgerReader(log, vault);
    }

    public long size() {
        return log.size();
    }

    /** A hash tile, also of entries that are not published yet. */
    @Override
    public Optional<TileHashes> tile(Tile tile) throws IOException {
        return log.tile(tile);
    }

    /** The signed checkpoints with which sessions ended, by size: those on the disk, and those still in frames. */
    public Map<Long, String> sessionEnds() {
        try {
            Map<Long, String> ends = new TreeMap<>();
            for (String path : files.list(Paths.CHECKPOINTS)) {
                ends.put(Long.parseLong(path.substring(Paths.CHECKPOINTS.length() + 1)), text(path));
            }
            Optional<Frame> before = Optional.empty();
            for (Wal.Spot spot : List.copyOf(log.frames.values())) {
                Frame frame = frame(spot);
                if (frame.has(Frame.OPENS) && before.isPresent()) {
                    ends.put(frame.first(), before.get().note().text());
                }
                if (frame.has(Frame.SEALS)) {
                    ends.put(frame.end(), frame.note().text());
                }
                before = Optional.of(frame);
            }
            return ends;
        } catch (IOException | NumberFormatException | Frame.BadFrameException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        }
    }

    private Frame frame(Wal.Spot spot) throws IOException, Frame.BadFrameException {
        return Frame.parse(
                files.read(spot.segment(), spot.offset(), spot.length())
                        .orElseThrow(() -> new IOException(spot.segment() + " is missing")),
                0);
    }

    private String text(String path) throws IOException {
        return new Bytes(files.read(path).orElseThrow(() -> new IOException(path + " is missing"))).text();
    }

    /** The derived file {@code milestones}, for this size. */
    public byte[] milestones() {
        return MilestoneFile.format(
                log.milestones.stream().filter(index -> index < log.size()).toList());
    }
}
