package io.openagentlock.ledger;

import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Checks a ledger from its files alone: no daemon, no lock, nothing written. Goes on after a finding. While a daemon
 * writes, a frame that is still being written at the very end is no finding.
 */
public final class Verifier {
    /** Tries while a daemon moves files about. */
    private static final int TRIES = 3;

    private final StoredFiles files;
    private final CertificateCheck certificates;
    private final SignatureCheck signatures;
    private final SignatureScope scope;

    public Verifier(StoredFiles files, CertificateCheck certificates) {
        this(files, certificates, SignatureScope.COVERING);
    }

    public Verifier(StoredFiles files, CertificateCheck certificates, SignatureScope scope) {
        this(files, certificates, SignatureCheck.PLAIN, scope);
    }

    /** With another way of checking signatures, for tests that check the same ones many times. */
    public Verifier(StoredFiles files, CertificateCheck certificates, SignatureCheck signatures) {
        this(files, certificates, signatures, SignatureScope.COVERING);
    }

    private Verifier(
            StoredFiles files, CertificateCheck certificates, SignatureCheck signatures, SignatureScope scope) {
        this.files = files;
        this.certificates = certificates;
        this.signatures = signatures;
        this.scope = scope;
    }

    /**
     * Checks everything.
     *
     * @param pinned the log key of the reader's trust file; without it the ledger's own word is taken for its identity
     * @throws ProblemException Unavailable {@code ledger-io} when files cannot be read
     */
    public VerifyReport verify(Optional<VerifierKey> pinned) {
        return verify(pinned, List.of());
    }

    /**
     * Checks everything, also against what was seen of this log before.
     *
     * @param seen notes of one's own, from outside of the ledger
     */
    public VerifyReport verify(Optional<VerifierKey> pinned, List<Sighting> seen) {
        VerifyReport report = attempt(pinned, seen);
        for (int again = 1; again < TRIES && !report.clean() && isBeingWritten(); again++) {
            report = attempt(pinned, seen);
        }
        return report;
    }

    private VerifyReport attempt(Optional<VerifierKey> pinned, List<Sighting> seen) {
        Findings findings = new Findings(false);
        return reading(() -> verification(findings, pinned, seen).run());
    }

    /** The cheapest finding, looked for in order of cost; empty when there is none at all. */
    public Optional<Finding> firstFinding(Optional<VerifierKey> pinned) {
        Findings findings = new Findings(true);
        try {
            reading(() -> verification(findings, pinned, List.of()).run());
        } catch (Findings.EnoughException _) {
            // found
        }
        List<Finding> found = findings.all();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    private Verification verification(Findings findings, Optional<VerifierKey> pinned, List<Sighting> seen) {
        return new Verification(files, certificates, signatures, scope, findings, pinned, seen, isBeingWritten());
    }

    private boolean isBeingWritten() {
        return reading(() -> files.lockOwner().isPresent());
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        } catch (UncheckedIOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        }
    }

    static VerifyReport nothing(Findings findings) {
        return new VerifyReport(
                Optional.empty(),
                0,
                Hash.EMPTY_ROOT,
                findings.all(),
                List.of(),
                List.of(VerifyReport.NOT_ANCHORED),
                List.of());
    }
}
