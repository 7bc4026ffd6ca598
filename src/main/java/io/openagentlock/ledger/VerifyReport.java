package io.openagentlock.ledger;

import io.openagentlock.tlog.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Verifier} found.
 *
 * @param origin the log's name; empty when not even that could be read
 * @param size entries that the newest signed checkpoint covers, and {@code root} their tree hash
 * @param sessions in the order of their entries
 * @param notes lines that a reader should know and that are no findings; a freshness line is always among them
 * @param anchors who has seen how much of this log, the furthest first; nothing among them contradicts it
 * @param marks ranges that entries of the log mark as untrusted
 * @param part an archive of some entries: about the others nothing is known
 */
public record VerifyReport(
        Optional<String> origin,
        long size,
        Hash root,
        List<Finding> findings,
        List<SessionRange> sessions,
        List<String> notes,
        List<Sighting> anchors,
        List<UntrustedMark> marks,
        boolean part) {
    /** Said when nobody outside of the ledger is known to have seen any of it. */
    public static final String NOT_ANCHORED = "freshness: not anchored";

    /** Said of a copy of what a log shows to everybody. */
    public static final String PUBLIC_COPY =
            "copy: the public part only; payloads and entries after the published checkpoint are not in it";

    public VerifyReport {
        findings = List.copyOf(findings);
        sessions = List.copyOf(sessions);
        notes = List.copyOf(notes);
        anchors = List.copyOf(anchors);
        marks = List.copyOf(marks);
    }

    /** Of a log that marks nothing. */
    public VerifyReport(
            Optional<String> origin,
            long size,
            Hash root,
            List<Finding> findings,
            List<SessionRange> sessions,
            List<String> notes,
            List<Sighting> anchors) {
        this(origin, size, root, findings, sessions, notes, anchors, List.of(), false);
    }

    /** The entries {@code from} to {@code to - 1} stand under this session's key. */
    public record SessionRange(
            Sid sid,
            String signer,
            String kind,
            long from,
            long to,
            Instant notBefore,
            Instant notAfter,
            boolean sealed) {}

    public boolean clean() {
        return findings.isEmpty();
    }
}
