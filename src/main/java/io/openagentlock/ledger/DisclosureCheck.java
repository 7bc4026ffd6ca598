package io.openagentlock.ledger;

import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Tile;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** That the values which an archive discloses are those that its entries commit to. */
final class DisclosureCheck {
    private final StoredFiles files;
    private final Findings findings;
    private final List<String> notes;
    private final MessageDigest sha256 = Sha256.digest();
    private long opened;

    DisclosureCheck(StoredFiles files, Findings findings, List<String> notes) {
        this.files = files;
        this.findings = findings;
        this.notes = notes;
    }

    void run(long size) throws IOException {
        for (long first = 0; first < size; first += Tile.FULL) {
            BundleId id = new BundleId(first / Tile.FULL, (int) Math.min(Tile.FULL, size - first));
            Optional<byte[]> file = files.read(Paths.disclosures(id));
            if (file.isPresent()) {
                check(id, file.get());
            }
        }
        if (opened > 0) {
            notes.add("archive: " + opened + " disclosed values are those that the entries commit to");
        }
    }

    private void check(BundleId id, byte[] file) throws IOException {
        String path = Paths.disclosures(id);
        try {
            EntryBundle bundle = Bundles.read(files, id);
            opened += lines(path, file, index -> {
                long at = index - id.firstEntry();
                return at < 0 || at >= bundle.size()
                        ? Optional.empty()
                        : Optional.of(EventReader.read(bundle.entry((int) at)).event());
            });
        } catch (MalformedException malformed) {
            findings.file(Finding.Kind.MALFORMED, path, String.valueOf(malformed.getMessage()));
        }
    }

    /** The lines for one entry; how many of them open a commitment of its. */
    long entry(String path, long index, Event event, byte[] file) {
        return lines(path, file, named -> named == index ? Optional.of(event) : Optional.empty());
    }

    private long lines(String path, byte[] file, LongFunction<Optional<Event>> events) {
        long good = 0;
        try {
            for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
                good += one(path, events, JsonReader.object(line.getBytes(StandardCharsets.UTF_8))) ? 1 : 0;
            }
        } catch (JsonException | MalformedEntryException malformed) {
            findings.file(Finding.Kind.MALFORMED, path, String.valueOf(malformed.getMessage()));
        } catch (IllegalArgumentException malformed) {
            findings.file(Finding.Kind.MALFORMED, path, "a disclosure is malformed");
        }
        return good;
    }

    private boolean one(String path, LongFunction<Optional<Event>> events, Json.Obj json) {
        long index = json.integer("seq").orElse(-1L);
        Disclosure disclosure = new Disclosure(
                json.text("field").orElse(""),
                json.text("salt").orElse(""),
                json.text("value").orElse(""));
        Optional<Hidden> committed =
                events.apply(index).map(event -> Draft.hidden(event).get(disclosure.field()));
        boolean good = committed.isPresent()
                && HiddenValue.of(disclosure).commitment(sha256).equals(committed.get());
        if (!good) {
            findings.entry(
                    Finding.Kind.PAYLOAD, path, Math.max(0, index), "a disclosed value is not the committed one");
        }
        return good;
    }
}
