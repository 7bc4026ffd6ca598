package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.Proofs;
import io.openagentlock.tlog.TileSource;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has seen how much of this log: by anchors that the log itself holds, and by those that lie elsewhere. What lies
 * elsewhere and contradicts the log is a finding; that is all that can show a rollback.
 */
final class AnchorCheck {
    /** Checked for each holder, the newest ones: a log may hold one a minute, for years. */
    private static final int NEWEST = 64;

    private record Waiting(long index, Event.Anchored anchor, Optional<VerifierKey> key) {}

    private final String origin;
    private final SignatureCheck signatures;
    private final Findings findings;
    private final TileSource tree;
    private final Map<String, VerifierKey> witnesses = new HashMap<>();
    private final Map<String, Deque<Waiting>> held = new LinkedHashMap<>();
    private final List<Sighting> proven = new ArrayList<>();

    AnchorCheck(String origin, SignatureCheck signatures, Findings findings, TileSource tree) {
        this.origin = origin;
        this.signatures = signatures;
        this.findings = findings;
        this.tree = tree;
    }

    void named(long index, Event.WitnessNamed witness) {
        try {
            VerifierKey key = VerifierKey.parse(witness.vkey());
            if (key.type() == KeyType.COSIGNATURE_V1) {
                witnesses.put(witness.name(), key); // also a removed one: what it said before stays said
                return;
            }
        } catch (MalformedException _) {
            // told below
        }
        bad(Finding.Kind.MALFORMED, index, "the witness's key is not one that cosigns");
    }

    void anchored(long index, Event.Anchored anchor, Map<String, Event.SignerEnrolled> enrolled) {
        Optional<VerifierKey> key = switch (anchor.holder()) {
            case WITNESS -> Optional.ofNullable(witnesses.get(anchor.name()));
            case USER -> Optional.ofNullable(enrolled.get(anchor.name())).flatMap(this::userKey);
            case GIT, HOOK -> Optional.empty();
        };
        Deque<Waiting> newest = held.computeIfAbsent(by(anchor), holder -> new ArrayDeque<>());
        newest.addLast(new Waiting(index, anchor, key));
        if (newest.size() > NEWEST) {
            newest.removeFirst();
        }
    }

    private Optional<VerifierKey> userKey(Event.SignerEnrolled signer) {
        try {
            byte[] raw = Base64.getDecoder().decode(signer.key());
            return Optional.of(
                    VerifierKey.of(Event.Anchored.userKeyName(origin, signer.kid()), KeyType.COSIGNATURE_V1, raw));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static String by(Event.Anchored anchor) {
        return switch (anchor.holder()) {
            case WITNESS -> "witness " + anchor.name();
            case USER -> "user seal of " + anchor.name();
            case GIT -> "git"; // each has an object of its own
            case HOOK -> "hook client";
        };
    }

    /** After the last entry: what is proven, by the log's own anchors and by those that lie elsewhere. */
    List<Sighting> finish(List<Sighting> elsewhere, long size) throws IOException {
        for (Deque<Waiting> newest : held.values()) {
            for (Waiting waiting : newest) {
                check(waiting);
            }
        }
        for (Sighting sighting : elsewhere) {
            contradiction(sighting, size)
                    .ifPresentOrElse(
                            why -> findings.file(Finding.Kind.CONTINUITY, "log", why), () -> proven.add(sighting));
        }
        proven.sort(Comparator.comparingLong((Sighting one) -> one.checkpoint().size())
                .reversed());
        return proven;
    }

    private Optional<String> contradiction(Sighting sighting, long size) throws IOException {
        Checkpoint seen = sighting.checkpoint();
        if (!seen.origin().equals(origin)) {
            return Optional.of("the ledger was replaced; " + sighting.by() + " has seen " + seen.origin());
        }
        if (seen.size() > size) {
            return Optional.of(
                    "the ledger was rolled back; " + seen.size() + " entries were seen before by " + sighting.by());
        }
        boolean same = rootAt(seen.size()).equals(Optional.of(seen.root()));
        return same
                ? Optional.empty()
                : Optional.of("the first " + seen.size() + " entries are not the ones seen before by " + sighting.by());
    }

    private void check(Waiting waiting) throws IOException {
        Checkpoint seen = waiting.anchor().checkpoint();
        boolean ours = seen.origin().equals(origin) && seen.size() <= waiting.index();
        if (!ours || !rootAt(seen.size()).equals(Optional.of(seen.root()))) {
            bad(Finding.Kind.MISMATCH, waiting.index(), "the anchor is for another history");
            return;
        }
        boolean signs = waiting.anchor().holder() != Event.Holder.GIT;
        Optional<Instant> at = waiting.key().flatMap(key -> time(waiting.anchor(), key));
        if (signs && at.isEmpty()) {
            bad(Finding.Kind.SIGNATURE, waiting.index(), "the anchor's signature is missing or bad");
            return;
        }
        if (signs) { // a commit of one's own proves nothing before it is read back
            proven.add(new Sighting(by(waiting.anchor()), seen, at, waiting.key()));
        }
    }

    private Optional<Instant> time(Event.Anchored anchor, VerifierKey key) {
        Note note = Note.parse(anchor.note());
        return note.signatures().stream()
                .filter(key::isNamedBy)
                .filter(signature -> signature.blob().length == Cosignature.SIZE)
                .findFirst()
                .filter(signature -> signatures.isGood(key, note.text(), signature))
                .map(AnchorCheck::time);
    }

    private static Instant time(NoteSignature signature) {
        return Instant.ofEpochSecond(Cosignature.parse(signature.blob()).posixSeconds());
    }

    private Optional<Hash> rootAt(long size) throws IOException {
        try {
            return Optional.of(size == 0 ? Hash.EMPTY_ROOT : Proofs.root(tree, size));
        } catch (MalformedException _) {
            return Optional.empty();
        }
    }

    private void bad(Finding.Kind kind, long index, String message) {
        findings.entry(kind, "log", index, message);
    }
}
