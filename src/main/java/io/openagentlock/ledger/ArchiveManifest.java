package io.openagentlock.ledger;

import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.JsonException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code archive.json}: what an archive says of itself. It is signed by nobody: it finds what was lost or damaged on the
 * way, and the proofs say what is true.
 *
 * @param whole whether it is the whole ledger, or some entries with a proof each
 * @param hashes SHA-256 in hex of every other file, by path
 */
record ArchiveManifest(boolean whole, Map<String, String> hashes) {
    private static final int VERSION = 1;

    /** Empty when there is none, or none that can be read, which is a finding. */
    static Optional<ArchiveManifest> read(StoredFiles files, Findings findings) throws IOException {
        Optional<byte[]> bytes = files.read(Paths.ARCHIVE);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Fields.of(bytes.get())));
        } catch (JsonException | IllegalArgumentException malformed) {
            findings.file(Finding.Kind.MALFORMED, Paths.ARCHIVE, String.valueOf(malformed.getMessage()));
            return Optional.empty();
        }
    }

    private static ArchiveManifest parse(Fields f) {
        if (f.integer("archive") != VERSION) {
            throw new MalformedEntryException("an archive of another version");
        }
        f.flag("disclosed");
        f.text("origin");
        Hash.parseBase64(f.text("root"));
        Fields sums = f.object("sha256");
        f.integer("size");
        boolean whole = f.flag("whole");
        f.end();
        Map<String, String> hashes = new LinkedHashMap<>();
        sums.names().forEach(path -> hashes.put(path, Words.hex("a hash", sums.text(path), 64)));
        return new ArchiveManifest(whole, hashes);
    }

    /** Every file is there, is the one that is named, and is named; of a file that is wrong otherwise no more is said. */
    void check(StoredFiles files, Findings findings) throws IOException {
        Set<String> known = findings.all().stream().map(Finding::file).collect(Collectors.toSet());
        for (Map.Entry<String, String> named : hashes.entrySet()) {
            String path = named.getKey();
            Optional<byte[]> bytes = known.contains(path) ? Optional.empty() : files.read(path);
            if (bytes.isPresent() && !Sha256.hex(bytes.get()).equals(named.getValue())) {
                findings.file(Finding.Kind.MISMATCH, path, "it is not the file that archive.json names");
            } else if (bytes.isEmpty() && !known.contains(path)) {
                findings.file(Finding.Kind.MISSING, path, "archive.json names it");
            }
        }
        for (String path : files.list("")) {
            if (!path.equals(Paths.ARCHIVE) && !hashes.containsKey(path) && !known.contains(path)) {
                findings.file(Finding.Kind.STRAY, path, "archive.json does not name it");
            }
        }
    }
}
