package io.openagentlock.ledger;

import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.ConsistencyProof;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.InclusionProof;
import io.openagentlock.tlog.LogProof;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.Proofs;
import io.openagentlock.tlog.Tile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads an open ledger: any thread, at any time, without holding up the committer. Indices and sizes that the log does
 * not have are {@code BadInput no-such-entry}.
 */
public final class LedgerReader {
    /** Most entries in one answer. */
    public static final int MOST = 1000;

    private final Log log;
    private final Optional<Vault> vault;

    LedgerReader(Log log, Vault vault) {
        this(log, Optional.of(vault));
    }

    /** Without a vault the hidden values stay hidden: asking for them is {@code Refused no-payload-key}. */
    LedgerReader(Log log, Optional<Vault> vault) {
        this.log = log;
        this.vault = vault;
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        }
    }

    /** The newest durable checkpoint; empty when nothing is recorded yet. */
    public Optional<Head> head() {
        return log.head();
    }

    public LedgerEntry entry(long index) {
        checkEntry(index, log.size());
        return entries(index, 1).getFirst();
    }

    /** Entries from an index on, at most {@link #MOST}, fewer at the end of the log. */
    public List<LedgerEntry> entries(long from, int count) {
        long size = log.size();
        if (from < 0 || from > size || count < 0 || count > MOST) {
            throw noSuch("entries " + from + " and " + (count - 1) + " more");
        }
        long end = Math.min(size, from + count);
        List<LedgerEntry> entries = new ArrayList<>((int) (end - from));
        return reading(() -> {
            for (long at = from; at < end; at = from + entries.size()) {
                entries.addAll(run(at, end));
            }
            return entries;
        });
    }

    /** These entries, in this order, at most {@link #MOST}; each file is read once for neighbours. */
    public List<LedgerEntry> entries(List<Long> indices) {
        long size = log.size();
        indices.forEach(index -> checkEntry(index, size));
        if (indices.size() > MOST) {
            throw noSuch(indices.size() + " entries at once");
        }
        List<LedgerEntry> entries = new ArrayList<>(indices.size());
        return reading(() -> {
            Optional<Run> run = Optional.empty();
            for (long index : indices) {
                if (run.isEmpty() || !run.get().holds(index)) {
                    run = Optional.of(runOf(index));
                }
                entries.add(run.get().entry(index));
            }
            return entries;
        });
    }

    /** What one file holds: entries that follow one another. */
    private record Run(long first, int count, Function<Integer, byte[]> bytes) {
        boolean holds(long index) {
            return index >= first && index < first + count;
        }

        LedgerEntry entry(long index) {
            return new LedgerEntry(index, bytes.apply((int) (index - first)));
        }
    }

    /** Some entries from an index on, at least one: what one file holds. */
    private List<LedgerEntry> run(long at, long end) throws IOException {
        Run run = runOf(at);
        List<LedgerEntry> entries = new ArrayList<>();
        for (long index = at; index < Math.min(end, run.first() + run.count()); index++) {
            entries.add(run.entry(index));
        }
        return entries;
    }

    private Run runOf(long at) throws IOException {
        if (at >= log.bundled()) {
            Optional<Frame> frame = frame(at);
            if (frame.isPresent()) {
                List<byte[]> entries = frame.get().entries();
                return new Run(frame.get().first(), entries.size(), entries::get);
            }
        }
        long first = at - at % Tile.FULL;
        BundleId id = new BundleId(at / Tile.FULL, (int) Math.min(Tile.FULL, log.size() - first));
        EntryBundle bundle = Bundles.read(log.files, id);
        return new Run(id.firstEntry(), bundle.size(), bundle::entry);
    }

    /** The frame that holds an entry; empty when a full bundle took its place in the meantime. */
    private Optional<Frame> frame(long index) throws IOException {
        Map.Entry<Long, Wal.Spot> spot = log.frames.floorEntry(index);
        if (spot == null) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = log.files.read(
                spot.getValue().segment(),
                spot.getValue().offset(),
                spot.getValue().length());
        if (bytes.isEmpty() && index < log.bundled()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Frame.parse(bytes.orElseThrow(() -> new IOException("a segment is missing")), 0));
        } catch (Frame.BadFrameException bad) {
            throw new IOException(bad.getMessage(), bad);
        }
    }

    /** The tree hash at any size up to the newest. */
    public Hash root(long size) {
        checkSize(size);
        return size == 0 ? Hash.EMPTY_ROOT : reading(() -> Proofs.root(log, size));
    }

    /** That an entry is in the log of a size. */
    public InclusionProof inclusion(long index, long size) {
        checkSize(size);
        checkEntry(index, size);
        return reading(() -> Proofs.inclusion(log, index, size));
    }

    /** That the log of the new size begins with the log of the old one; the old size is at least 1. */
    public ConsistencyProof consistency(long oldSize, long newSize) {
        checkSize(newSize);
        if (oldSize < 1 || oldSize > newSize) {
            throw noSuch("no proof from size " + oldSize + " to size " + newSize);
        }
        return reading(() -> Proofs.consistency(log, oldSize, newSize));
    }

    /** Everything that a third party needs to check one entry, as a C2SP tlog-proof file. */
    public String proof(long index) {
        Head head = log.head().orElseThrow(() -> noSuch("the log is empty"));
        return proof(index, Note.parse(head.note()));
    }

    /** The same under an older checkpoint of this log, whose size is above the index. */
    public String proof(long index, Note note) {
        InclusionProof proof = inclusion(index, Checkpoint.parse(note.text()).size());
        return LogProof.of(new byte[0], index, proof.path(), note).format();
    }

    /** The hidden values of an entry by field name, without those that were redacted; empty when it hides nothing. */
    public Optional<Map<String, String>> payload(long index) {
        checkEntry(index, log.size());
        return reading(() -> {
            byte[] side = side(index);
            return side.length == 0 ? Optional.empty() : Optional.of(texts(opened(index, side, opener())));
        });
    }

    /** The SHA-256 of the blob that an entry's values lie in, if they do not lie beside it. */
    Optional<String> blob(long index) {
        return reading(() -> {
            byte[] side = side(index);
            Optional<SideRecord> record = side.length == 0 ? Optional.empty() : SideRecord.parse(side);
            return record.flatMap(SideRecord::blob).map(SideRecord.Blob::sha256);
        });
    }

    /**
     * The hidden values of entries from an index on, at most {@link #MOST}, by field name: one map for each entry, empty
     * where it hides nothing. Each file is read once, so this is the way to read many.
     */
    public List<Map<String, String>> payloads(long from, int count) {
        return opened(from, count).stream().map(LedgerReader::texts).toList();
    }

    private List<List<HiddenValue>> opened(long from, int count) {
        long size = log.size();
        if (from < 0 || from > size || count < 0 || count > MOST) {
            throw noSuch("entries " + from + " and " + (count - 1) + " more");
        }
        long end = Math.min(size, from + count);
        List<List<HiddenValue>> values = new ArrayList<>((int) (end - from));
        Optional<Vault.Opener> opener = opener();
        return reading(() -> {
            for (long at = from; at < end; at = from + values.size()) {
                for (byte[] side : sides(at, end)) {
                    values.add(side.length == 0 ? List.of() : opened(from + values.size(), side, opener));
                }
            }
            return values;
        });
    }

    /** Some side records from an index on, at least one: what one file holds. */
    private List<byte[]> sides(long at, long end) throws IOException {
        Optional<Frame> frame = at < log.bundled() ? Optional.empty() : frame(at);
        if (frame.isPresent()) {
            return cut(frame.get().sides(), frame.get().first(), at, end);
        }
        return cut(bundled(at), at / Tile.FULL * Tile.FULL, at, end);
    }

    private static List<byte[]> cut(List<byte[]> sides, long first, long at, long end) {
        return sides.subList((int) (at - first), (int) Math.min(sides.size(), end - first));
    }

    private byte[] side(long index) throws IOException {
        return sides(index, index + 1).getFirst();
    }

    /** All side records of the full bundle that an entry is in. */
    private List<byte[]> bundled(long index) throws IOException {
        String path = Paths.payloads(index / Tile.FULL);
        byte[] file = log.files.read(path).orElseThrow(() -> new IOException(path + " is missing"));
        try {
            return SideFile.parse(file);
        } catch (MalformedEntryException malformed) {
            throw new IOException(malformed);
        }
    }

    /** A redaction may have wrapped its key anew since the record was read. */
    private List<HiddenValue> opened(long index, byte[] side, Optional<Vault.Opener> opener) throws IOException {
        try {
            return open(side, opener);
        } catch (IOException _) {
            return open(side(index), opener);
        }
    }

    private static Map<String, String> texts(List<HiddenValue> opened) {
        Map<String, String> values = new LinkedHashMap<>();
        opened.forEach(value -> values.put(value.field(), value.text()));
        return values;
    }

    /**
     * What opens the commitments of entries from an index on, at most {@link #MOST}, as {@link #payloads} gives the
     * values: whoever has the entry can check them.
     */
    public List<List<Disclosure>> disclosures(long from, int count) {
        return opened(from, count).stream()
                .map(values -> values.stream().map(HiddenValue::disclosure).toList())
                .toList();
    }

    private Optional<Vault.Opener> opener() {
        return vault.map(Vault::opener);
    }

    private List<HiddenValue> open(byte[] side, Optional<Vault.Opener> opener) throws IOException {
        try {
            Optional<SideRecord> left = SideRecord.parse(side);
            if (left.isEmpty()) {
                return List.of();
            }
            SideRecord record = left.get();
            byte[] ciphertext = record.inline().array();
            if (record.blob().isPresent()) {
                String path = Paths.blob(record.blob().get().sha256());
                ciphertext = log.files.read(path).orElseThrow(() -> new IOException(path + " is missing"));
            }
            return opener.orElseThrow(() -> Problems.thrown(Problems.noPayloadKey()))
                    .open(record, ciphertext);
        } catch (GeneralSecurityException | MalformedEntryException e) {
            throw new IOException("a payload does not open", e);
        }
    }

    /** Every entry that says who may sign what, and under which policy and mode: oldest first. */
    public List<LedgerEntry> milestones() {
        long size = log.size();
        return log.milestones.stream()
                .filter(index -> index < size)
                .map(this::entry)
                .toList();
    }

    /** Follows the log from an index on. */
    public Tail tail(long from) {
        if (from < 0 || from > log.size()) {
            throw noSuch("no entry " + from);
        }
        return new Tail(this, log, from);
    }

    private void checkSize(long size) {
        if (size < 0 || size > log.size()) {
            throw noSuch("the log has no size " + size);
        }
    }

    private static void checkEntry(long index, long size) {
        if (index < 0 || index >= size) {
            throw noSuch("the log has no entry " + index);
        }
    }

    private static ProblemException noSuch(String what) {
        return Problems.thrown(Problems.noSuchEntry(what));
    }
}
