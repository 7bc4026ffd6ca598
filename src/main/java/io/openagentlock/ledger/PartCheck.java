package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.LogProof;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.UnverifiedNoteException;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * An archive of a part of a ledger: {@code entries/<seq>.json}, each with its {@code .tlog-proof}, perhaps with what
 * opens its commitments. Says that these entries are in the log, not that no others are.
 */
final class PartCheck {
    private static final String ENTRIES = "entries/";
    private static final String ENTRY = ".json";
    private static final String PROOF = ".tlog-proof";
    private static final String DISCLOSED = ".disclosures";

    private final StoredFiles files;
    private final Findings findings;
    private final List<String> notes = new ArrayList<>();

    /** Checkpoints by the note whose log signature is good: one note proves most entries. */
    private final Map<Note, Checkpoint> signed = new HashMap<>();

    private long disclosed;

    PartCheck(StoredFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    VerifyReport run(ArchiveManifest manifest, Optional<VerifierKey> pinned) throws IOException {
        Optional<Identity> identity = identity(pinned);
        if (identity.isEmpty()) {
            return Verifier.nothing(findings);
        }
        TreeSet<Long> entries = new TreeSet<>();
        for (String path : files.list("")) {
            OptionalLong index = index(path);
            index.ifPresent(entries::add);
            if (index.isEmpty()
                    && !path.equals(Paths.ARCHIVE)
                    && !path.equals(Paths.IDENTITY)
                    && !path.equals(Paths.TRUST)) {
                findings.file(Finding.Kind.STRAY, path, "it is no file of an archive of entries");
            }
        }
        for (long index : entries) {
            entry(index, identity.get().logKey());
        }
        manifest.check(files, findings);
        Checkpoint newest = signed.values().stream()
                .max(java.util.Comparator.comparingLong(Checkpoint::size))
                .orElse(new Checkpoint(identity.get().origin(), 0, Hash.EMPTY_ROOT));
        notes.add("archive: " + entries.size() + " entries, each with a proof that it is in the log of " + newest.size()
                + "; that these are all is not proven");
        if (disclosed > 0) {
            notes.add("archive: " + disclosed + " disclosed values are those that the entries commit to");
        }
        notes.add(VerifyReport.NOT_ANCHORED);
        return new VerifyReport(
                Optional.of(newest.origin()),
                newest.size(),
                newest.root(),
                findings.all(),
                List.of(),
                notes,
                List.of(),
                List.of(),
                true);
    }

    private Optional<Identity> identity(Optional<VerifierKey> pinned) throws IOException {
        try {
            byte[] bytes = files.read(Paths.IDENTITY).orElse(new byte[0]);
            Identity identity = Identity.parse(bytes);
            if (pinned.isPresent() && !pinned.get().equals(identity.logKey())) {
                findings.file(Finding.Kind.KEY, Paths.IDENTITY, "it is not the log that the trust file names");
            }
            return Optional.of(identity);
        } catch (MalformedEntryException malformed) {
            findings.file(Finding.Kind.MALFORMED, Paths.IDENTITY, String.valueOf(malformed.getMessage()));
            return Optional.empty();
        }
    }

    /** Of a path of this form; each index has one spelling. */
    private static OptionalLong index(String path) {
        for (String suffix : List.of(ENTRY, PROOF, DISCLOSED)) {
            if (path.startsWith(ENTRIES) && path.endsWith(suffix)) {
                String number = path.substring(ENTRIES.length(), path.length() - suffix.length());
                return number.matches("0|[1-9][0-9]{0,17}")
                        ? OptionalLong.of(Long.parseLong(number))
                        : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private void entry(long index, VerifierKey log) throws IOException {
        String name = ENTRIES + index;
        Optional<byte[]> entry = there(name + ENTRY, index);
        Optional<byte[]> proof = there(name + PROOF, index);
        if (entry.isEmpty() || proof.isEmpty()) {
            return;
        }
        try {
            LogProof parsed = LogProof.parse(new String(proof.get(), StandardCharsets.UTF_8));
            if (parsed.inclusion().index() != index) {
                bad(Finding.Kind.MISMATCH, name + PROOF, index, "it is the proof of another entry");
            } else if (!parsed.inclusion()
                    .verify(Hash.leaf(entry.get()), checkpoint(parsed, log).root())) {
                bad(Finding.Kind.MISMATCH, name + ENTRY, index, "the entry is not in the log at this index");
            }
        } catch (MalformedException malformed) {
            bad(Finding.Kind.MALFORMED, name + PROOF, index, String.valueOf(malformed.getMessage()));
        } catch (UnverifiedNoteException unsigned) {
            bad(Finding.Kind.SIGNATURE, name + PROOF, index, String.valueOf(unsigned.getMessage()));
        }
        content(name, index, entry.get());
    }

    private Checkpoint checkpoint(LogProof proof, VerifierKey log) throws UnverifiedNoteException {
        Checkpoint known = signed.get(proof.note());
        if (known == null) {
            known = Checkpoint.open(proof.note(), log);
            signed.put(proof.note(), known);
        }
        return known;
    }

    private void content(String name, long index, byte[] bytes) throws IOException {
        try {
            Event event = EventReader.read(bytes).event();
            Optional<byte[]> values = files.read(name + DISCLOSED);
            if (values.isPresent()) {
                DisclosureCheck check = new DisclosureCheck(files, findings, notes);
                disclosed += check.entry(name + DISCLOSED, index, event, values.get());
            }
        } catch (MalformedEntryException malformed) {
            bad(Finding.Kind.MALFORMED, name + ENTRY, index, String.valueOf(malformed.getMessage()));
        }
    }

    private Optional<byte[]> there(String path, long index) throws IOException {
        Optional<byte[]> bytes = files.read(path);
        if (bytes.isEmpty()) {
            bad(Finding.Kind.MISSING, path, index, "an entry and its proof come together");
        }
        return bytes;
    }

    private void bad(Finding.Kind kind, String file, long index, String message) {
        findings.entry(kind, file, index, message);
    }
}
