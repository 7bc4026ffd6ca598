package io.openagentlock.export;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Disclosure;
import io.openagentlock.ledger.Head;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Tile;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A tar that holds what a stranger needs to verify, and depends on nothing but the ledger and the choice: the same bytes
 * twice. The whole ledger is a ledger directory, as {@code agentlock ledger verify --dir} reads it, with the tail of the
 * write-ahead log turned into published tiles; no key and no encrypted payload is in it, so what is redacted later
 * cannot be opened from it. A part of the ledger is one proof file (C2SP tlog-proof) beside each entry.
 *
 * <p>{@code archive.json} names every other file with its SHA-256. {@code trust.txt} (C2SP tlog-policy) repeats the log's
 * key for convenience: a reader who does not know the key from elsewhere has only the archive's own word for it.
 */
public final class Archive {
    /** Entries of a part: each is two files. */
    public static final int MOST_PARTS = 10_000;

    private final StoredLedger ledger;
    private final LedgerReader reader;
    private final Selection selection;
    private final boolean disclosed;
    private final Head head;
    private final Map<String, Supplier<byte[]>> files = new TreeMap<>();

    /** @param disclosed with the salts and values of what entries only commit to */
    public Archive(StoredLedger ledger, Selection selection, boolean disclosed) {
        this.ledger = ledger;
        this.reader = ledger.reader();
        this.selection = selection;
        this.disclosed = disclosed;
        this.head = reader.head().orElseThrow(Archive::empty);
        gather();
    }

    private static ProblemException empty() {
        return new ProblemException(new Problem.Refused(
                "archive-empty", "there is no entry to archive", "choose another range, or open a session first"));
    }

    /** Is told how many of the files are done: each is made twice, once for its hash. */
    @FunctionalInterface
    public interface Watcher {
        void at(long done, long of);
    }

    public void write(OutputStream out, Watcher watcher) throws IOException {
        long all = 2L * files.size();
        Json.Builder hashes = Json.object();
        long done = 0;
        for (var file : files.entrySet()) {
            hashes.put(file.getKey(), Digest.hex(file.getValue().get()));
            watcher.at(++done, all);
        }
        files.put("archive.json", constant(manifest(hashes.build())));
        try (Tar tar = new Tar(out)) {
            for (var file : files.entrySet()) {
                tar.file(file.getKey(), file.getValue().get());
                watcher.at(Math.min(++done, all), all);
            }
        }
    }

    private byte[] manifest(Json.Obj hashes) {
        return JsonWriter.canonical(Json.object()
                .put("archive", 1)
                .put("origin", ledger.origin())
                .put("size", head.checkpoint().size())
                .put("root", head.checkpoint().root().base64())
                .put("whole", selection.isAll())
                .put("disclosed", disclosed)
                .put("sha256", hashes)
                .build());
    }

    private static Supplier<byte[]> constant(byte[] bytes) {
        return () -> bytes;
    }

    private static Supplier<byte[]> text(String text) {
        return constant(text.getBytes(StandardCharsets.UTF_8));
    }

    private void gather() {
        String vkey = ledger.logKey().format();
        files.put("identity.json", constant(ledger.identity()));
        files.put("trust.txt", text("log " + vkey + "\n"));
        if (selection.isAll()) {
            files.put("log/log.vkey", text(vkey + "\n"));
            files.put("log/checkpoint", text(head.note()));
            files.put("milestones", constant(ledger.milestones()));
            whole();
        } else {
            parts();
        }
    }

    private void whole() {
        long size = head.checkpoint().size();
        ledger.sessionEnds().entrySet().stream()
                .filter(end -> end.getKey() <= size)
                .forEach(end -> files.put("log/checkpoints/" + end.getKey(), text(end.getValue())));
        for (Tile tile : Tile.grown(0, size)) {
            files.put("log/" + tile.path(), () -> tile(tile));
        }
        for (long first = 0; first < size; first += Tile.FULL) {
            long from = first;
            BundleId id = new BundleId(first / Tile.FULL, (int) Math.min(Tile.FULL, size - first));
            files.put("log/" + id.path(), () -> bundle(from, id.width()));
            if (disclosed) {
                files.put(id.path().replace("tile/entries", "disclosures"), () -> disclosures(from, id.width()));
            }
        }
    }

    private byte[] tile(Tile tile) {
        try {
            return ledger.tile(tile)
                    .orElseThrow(() -> new IOException(tile + " is missing"))
                    .prefix(tile.width())
                    .format();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bundle(long from, int count) {
        return EntryBundle.of(reader.entries(from, count).stream()
                        .map(LedgerEntry::bytes)
                        .toList())
                .format();
    }

    /** One line of JSON for each value: {@code {"field","salt","seq","value"}}. */
    private byte[] disclosures(long from, int count) {
        List<List<Disclosure>> values = reader.disclosures(from, count);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            for (Disclosure one : values.get(i)) {
                lines.append(new String(
                                JsonWriter.canonical(Json.object()
                                        .put("seq", from + i)
                                        .put("field", one.field())
                                        .put("salt", one.salt())
                                        .put("value", one.value())
                                        .build()),
                                StandardCharsets.UTF_8))
                        .append('\n');
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void parts() {
        List<LedgerEntry> chosen = chosen();
        if (chosen.isEmpty()) {
            throw empty();
        }
        for (LedgerEntry entry : chosen) {
            String name = "entries/" + entry.index();
            files.put(name + ".json", constant(entry.bytes()));
            files.put(name + ".tlog-proof", () -> reader.proof(entry.index()).getBytes(StandardCharsets.UTF_8));
            if (disclosed) {
                files.put(name + ".disclosures", () -> disclosures(entry.index(), 1));
            }
        }
    }

    private List<LedgerEntry> chosen() {
        List<LedgerEntry> chosen = new ArrayList<>();
        long end = Math.min(selection.to(), head.checkpoint().size());
        for (long at = selection.from(); at < end; ) {
            List<LedgerEntry> page = reader.entries(at, (int) Math.min(LedgerReader.MOST, end - at));
            page.stream().filter(entry -> selection.takes(entry.read().time())).forEach(chosen::add);
            if (chosen.size() > MOST_PARTS) {
                throw new ProblemException(new Problem.Refused(
                        "archive-too-long",
                        "a part of the ledger has at most " + MOST_PARTS + " entries",
                        "archive the whole ledger, or a shorter range"));
            }
            at += page.size();
        }
        return chosen;
    }
}
