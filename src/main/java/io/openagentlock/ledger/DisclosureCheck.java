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
            for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
                one(path, id, bundle, JsonReader.object(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (JsonException | MalformedException | MalformedEntryException malformed) {
            findings.file(Finding.Kind.MALFORMED, path, String.valueOf(malformed.getMessage()));
        } catch (IllegalArgumentException malformed) {
            findings.file(Finding.Kind.MALFORMED, path, "a disclosure is malformed");
        }
    }

    private void one(String path, BundleId id, EntryBundle bundle, Json.Obj json) {
        long index = json.integer("seq").orElse(-1L);
        Disclosure disclosure = new Disclosure(
                json.text("field").orElse(""),
                json.text("salt").orElse(""),
                json.text("value").orElse(""));
        long at = index - id.firstEntry();
        boolean here = at >= 0 && at < bundle.size();
        boolean good = here
                && HiddenValue.of(disclosure)
                        .commitment(sha256)
                        .equals(Draft.hidden(
                                        EventReader.read(bundle.entry((int) at)).event())
                                .get(disclosure.field()));
        if (good) {
            opened++;
        } else {
            findings.entry(
                    Finding.Kind.PAYLOAD, path, Math.max(0, index), "a disclosed value is not the committed one");
        }
    }
}
