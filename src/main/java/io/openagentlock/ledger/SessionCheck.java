package io.openagentlock.ledger;

import io.openagentlock.policy.PolicyHash;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.Proofs;
import io.openagentlock.tlog.TileSource;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the facts of the log in their order: who may sign what. Times do not go back, every entry stands under
 * one session, every session begins with a certificate by a signer enrolled before, decisions name policies that were
 * in force.
 */
final class SessionCheck {
    private static final String LOG = "log";

    /** A session's entries, and its certificate if that is good. */
    static final class Range {
        final Sid sid;
        final long from;
        long to;
        boolean sealed;
        CertificateCheck.Result.@Nullable Good certificate;
        private String kind = "";

        Range(Sid sid, long from) {
            this.sid = sid;
            this.from = from;
        }

        Optional<CertificateCheck.Result.Good> certificate() {
            return Optional.ofNullable(certificate);
        }

        Optional<VerifyReport.SessionRange> report() {
            CertificateCheck.Result.Good good = certificate;
            return good == null
                    ? Optional.empty()
                    : Optional.of(new VerifyReport.SessionRange(
                            sid, good.signer(), kind, from, to, good.notBefore(), good.notAfter(), sealed));
        }
    }

    final List<Range> ranges = new ArrayList<>();
    final List<Long> milestones = new ArrayList<>();
    final Set<String> recoveries = new HashSet<>();
    final RedactionCheck redactions;
    final List<UntrustedMark> marks = new ArrayList<>();
    private final Identity identity;
    private final CertificateCheck certificates;
    private final SignatureCheck signatures;
    private final Findings findings;
    private final TileSource tree;
    final AnchorCheck anchors;
    final SilenceCheck silence = new SilenceCheck();
    private final Map<String, Event.SignerEnrolled> enrolled = new HashMap<>();
    private Optional<Event.RecoveryEnrolled> recovery = Optional.empty();
    private final Set<Sid> seen = new HashSet<>();
    private final Set<PolicyHash> policies = new HashSet<>();
    private Instant last = Instant.MIN;
    private long firstStepBack = Long.MAX_VALUE;

    SessionCheck(
            Identity identity,
            CertificateCheck certificates,
            SignatureCheck signatures,
            Findings findings,
            TileSource tree) {
        this.identity = identity;
        this.certificates = certificates;
        this.signatures = signatures;
        this.findings = findings;
        this.tree = tree;
        this.anchors = new AnchorCheck(identity.origin(), signatures, findings, tree);
        this.redactions = new RedactionCheck(findings);
    }

    /** All facts, in order; the log has this many entries. */
    void run(List<EntryCheck.Fact> facts, long size) throws IOException {
        for (EntryCheck.Fact fact : facts) {
            look(fact.index(), fact.entry());
        }
        if (!ranges.isEmpty()) {
            ranges.getLast().to = size;
        }
        for (Range range : ranges) {
            if (range.certificate == null) {
                bad(Finding.Kind.SESSION, range.from, "session " + range.sid + " has no good certificate");
            }
        }
    }

    private void look(long index, Entry entry) throws IOException {
        if (EntryCheck.isBefore(entry, last)) {
            bad(Finding.Kind.CONTINUITY, index, "its time lies before the entry before it");
        }
        last = entry.time();
        silence.look(index, entry);
        Range range = range(index, entry);
        CertificateCheck.Result.Good good = range.certificate;
        if (good != null && !entry.time().isBefore(good.notAfter())) {
            bad(Finding.Kind.SESSION, index, "its time lies after the end of its session");
        }
        if ((index == 0) != entry.event() instanceof Event.Genesis) {
            bad(Finding.Kind.CONTINUITY, index, "a log begins with its genesis entry and has no other");
        }
        if (EventName.of(entry.event()).isMilestone()) {
            milestones.add(index);
        }
        event(index, entry, range);
    }

    private Range range(long index, Entry entry) {
        Range now = ranges.isEmpty() ? null : ranges.getLast();
        Sid sid = entry.session().orElse(null);
        if (sid == null) {
            bad(Finding.Kind.SESSION, index, "it stands under no session");
        }
        if (now != null && (sid == null || (now.sid.equals(sid) && !now.sealed))) {
            return now;
        }
        if (now != null) {
            now.to = index;
        }
        Range next = new Range(sid == null ? new Sid("none") : sid, index);
        if (!seen.add(next.sid)) {
            bad(Finding.Kind.SESSION, index, "session " + next.sid + " has ended before");
        }
        ranges.add(next);
        return next;
    }

    private void event(long index, Entry entry, Range range) throws IOException {
        switch (entry.event()) {
            case Event.Genesis genesis -> {
                if (!genesis.equals(identity.genesis())) {
                    bad(Finding.Kind.MISMATCH, index, "the genesis entry does not name this identity.json");
                }
            }
            case Event.SignerEnrolled signer -> enroll(index, signer);
            case Event.SignerRemoved removed -> remove(index, removed);
            case Event.SessionOpened opened -> opened(index, entry, opened, range);
            case Event.SessionSealed sealed -> sealed(index, sealed, range);
            case Event.PolicyChanged policy -> {
                policies.add(policy.hash());
                policy.layers().forEach(layer -> policies.add(layer.hash()));
            }
            case Event.Decided decided -> {
                if (!policies.contains(decided.policy())) {
                    bad(Finding.Kind.POLICY, index, "no entry before it says that this policy is in force");
                }
            }
            case Event.Recovery recovery -> recoveries.add(recovery.sha256());
            case Event.Clock clock -> {
                if (clock.wallDelta() < 0) {
                    firstStepBack = Math.min(firstStepBack, index);
                }
            }
            case Event.WitnessNamed witness -> anchors.named(index, witness);
            case Event.Anchored anchor -> anchors.anchored(index, anchor, enrolled);
            case Event.AnchorRefused _, Event.AnchorAccepted _ -> {}
            case Event.Boot _, Event.Heartbeat _, Event.Outage _, Event.ModeChanged _ -> {}
            case Event.Finished _,
                    Event.HarnessSession _,
                    Event.Installed _,
                    Event.RequestsRefused _,
                    Event.Reconciled _,
                    Event.Drifted _ -> {}
            case Event.Redaction redaction -> redactions.look(index, redaction);
            case Event.RangeUntrusted mark -> marks.add(UntrustedMark.of(mark));
            case Event.RecoveryEnrolled key -> recovery(index, key);
            case Event.SignerRotated rotation -> rotated(index, rotation);
            case Event.SettingChanged _, Event.SteppedUp _ -> {}
            case Event.Imported _, Event.ImportedLine _, Event.Exported _ -> {}
            case Event.PolicyTrusted _, Event.Granted _, Event.McpPinned _, Event.DiskFull _ -> {}
        }
    }

    private void enroll(long index, Event.SignerEnrolled signer) {
        boolean vouched =
                signer.by().isPresent() ? enrolled.containsKey(signer.by().get()) : enrolled.isEmpty();
        if (!vouched) {
            bad(Finding.Kind.SESSION, index, "no enrolled signer vouches for this one");
        } else if (enrolled.putIfAbsent(signer.kid(), signer) != null) {
            bad(Finding.Kind.SESSION, index, "the signer is enrolled already");
        }
    }

    private void recovery(long index, Event.RecoveryEnrolled key) {
        if (!enrolled.containsKey(key.by())) {
            bad(Finding.Kind.SESSION, index, "no enrolled signer vouches for the recovery key");
        } else if (recovery.isPresent()) {
            bad(Finding.Kind.SESSION, index, "there is a recovery key already, and nothing replaces it");
        } else {
            recovery = Optional.of(key);
        }
    }

    private void rotated(long index, Event.SignerRotated rotation) {
        Optional<String> wrong = certificates.rotation(rotation, identity.origin(), Map.copyOf(enrolled), recovery);
        if (wrong.isPresent()) {
            bad(Finding.Kind.SESSION, index, "the rotation is not good: " + wrong.get());
            return;
        }
        rotation.removed().forEach(enrolled::remove);
        enrolled.put(
                rotation.kid(),
                new Event.SignerEnrolled(rotation.kid(), rotation.kind(), rotation.key(), Optional.of(rotation.by())));
    }

    private void remove(long index, Event.SignerRemoved removed) {
        if (!enrolled.containsKey(removed.by())) {
            bad(Finding.Kind.SESSION, index, "no enrolled signer removes this one");
        } else if (enrolled.size() < 2 || enrolled.remove(removed.kid()) == null) {
            bad(Finding.Kind.SESSION, index, "the signer is the last one, or not enrolled");
        }
    }

    private void opened(long index, Entry entry, Event.SessionOpened opened, Range range) throws IOException {
        if (!opened.sid().equals(range.sid) || range.certificate != null) {
            bad(Finding.Kind.SESSION, index, "a session opens once, among its own entries");
            return;
        }
        switch (certificates.check(opened, identity.origin(), Map.copyOf(enrolled))) {
            case CertificateCheck.Result.Bad(String why) ->
                bad(Finding.Kind.SESSION, index, "the session's certificate is not good: " + why);
            case CertificateCheck.Result.Good good -> {
                range.certificate = good;
                range.kind = opened.kind();
                bound(index, entry, good, range);
            }
        }
    }

    /** The certificate is for this log, for this time, for a past that this log has. */
    private void bound(long index, Entry entry, CertificateCheck.Result.Good good, Range range) throws IOException {
        VerifierKey key = good.sessionKey();
        if (key.type() != KeyType.COSIGNATURE_V1
                || !key.name().equals(SessionLease.keyName(identity.origin(), range.sid))) {
            bad(Finding.Kind.SESSION, index, "the certificate names a key of another session");
        }
        boolean inTime = !entry.time().isBefore(good.notBefore().minus(Event.Clock.JUMP))
                && entry.time().isBefore(good.notAfter());
        if (!inTime) {
            bad(Finding.Kind.SESSION, index, "the session opens outside of its certificate's time");
        }
        if (good.size() < 0 || good.size() > range.from || !rootAt(good.size()).equals(Optional.of(good.root()))) {
            bad(Finding.Kind.SESSION, index, "the certificate is bound to another history");
        }
    }

    private Optional<Hash> rootAt(long size) throws IOException {
        try {
            return Optional.of(size == 0 ? Hash.EMPTY_ROOT : Proofs.root(tree, size));
        } catch (MalformedException _) {
            return Optional.empty();
        }
    }

    private void sealed(long index, Event.SessionSealed sealed, Range range) throws IOException {
        range.sealed = true;
        boolean here = sealed.sid().equals(range.sid) && sealed.size() == index;
        if (!here || !rootAt(index).equals(Optional.of(sealed.root()))) {
            bad(Finding.Kind.SESSION, index, "the seal is for another history");
            return;
        }
        CertificateCheck.Result.Good good = range.certificate;
        if (good == null) {
            return; // said once, for the whole session
        }
        VerifierKey key = good.sessionKey();
        String text = new Checkpoint(identity.origin(), index, sealed.root()).format();
        try {
            byte[] blob = Base64.getDecoder().decode(sealed.signature());
            if (signatures.isGood(key, text, new NoteSignature(key.name(), key.keyId(), blob))) {
                return;
            }
        } catch (IllegalArgumentException _) {
            // no base64, or no signature's length: as bad as a wrong one
        }
        bad(Finding.Kind.SIGNATURE, index, "the seal's signature is bad");
    }

    boolean clockWentBackBefore(long size) {
        return firstStepBack < size;
    }

    /** The session whose key must have signed the log of a size. */
    Optional<Range> of(long size) {
        // From the newest on: that is whose frames are still in the write-ahead log.
        for (Range range : ranges.reversed()) {
            if (range.from < size) {
                return size <= range.to ? Optional.of(range) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void bad(Finding.Kind kind, long index, String message) {
        findings.entry(kind, LOG, index, message);
    }
}
