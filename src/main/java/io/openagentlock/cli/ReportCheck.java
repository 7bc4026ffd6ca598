package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.session.Dsse;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a report is the one that was signed, by somebody who is known, about a ledger that is this one. */
final class ReportCheck {
    private static final int LONGEST = 256 << 20;
    private static final int LONGEST_SEAL = 64 << 10;

    private final Set<String> known = new HashSet<>();
    private Optional<StoredLedger> ledger = Optional.empty();

    /** A public key, base64 of 32 bytes, whose signature counts. */
    void trust(String key) {
        known.add(key);
    }

    /** Signers that a ledger has enrolled count, and the report must be about its history. */
    void compare(StoredLedger with) {
        ledger = Optional.of(with);
        with.reader().milestones().forEach(entry -> {
            if (entry.read().event() instanceof Event.SignerEnrolled signer) {
                known.add(signer.key());
            } else if (entry.read().event() instanceof Event.SignerRotated rotation) {
                known.add(rotation.key());
            }
        });
    }

    /**
     * What a check came to.
     *
     * @param code see {@link Exit}
     */
    record Result(int code, String text) {}

    Result run(Path file) {
        byte[] report = read(file, LONGEST);
        byte[] envelope = read(file.resolveSibling(file.getFileName() + ReportSeal.SUFFIX), LONGEST_SEAL);
        try {
            Json.Obj json = JsonReader.object(envelope);
            Dsse dsse = Dsse.parse(json, ReportSeal.TYPE);
            return signed(report, dsse, ReportSeal.parse(dsse.payload()));
        } catch (JsonException | IllegalArgumentException malformed) {
            return new Result(Exit.BAD, "the signature file is malformed: " + malformed.getMessage());
        }
    }

    private Result signed(byte[] report, Dsse dsse, ReportSeal seal) {
        if (!ReportSeal.hash(report).equals(seal.sha256()) || report.length != seal.bytes()) {
            return new Result(Exit.BAD, "the report is not the one that was signed");
        }
        if (!dsse.isSignedBy(
                UserKey.parse(dsse.keyId().word(), Base64.getDecoder().decode(seal.key())))) {
            return new Result(Exit.BAD, "the signature is bad");
        }
        Optional<Result> other = ledger.flatMap(log -> contradiction(log, seal));
        if (other.isPresent()) {
            return other.get();
        }
        String who = dsse.keyId() + ", " + seal.made();
        return known.contains(seal.key())
                ? new Result(Exit.DONE, "signed by " + who)
                : new Result(Exit.UNVERIFIABLE, "signed by " + who + ", a key that is not known here");
    }

    private static Optional<Result> contradiction(StoredLedger log, ReportSeal seal) {
        if (!log.origin().equals(seal.origin())) {
            return Optional.of(new Result(Exit.BAD, "the report is about another log: " + seal.origin()));
        }
        boolean there = seal.size() >= 0
                && seal.size() <= log.size()
                && log.reader().root(seal.size()).base64().equals(seal.root());
        return there
                ? Optional.empty()
                : Optional.of(new Result(Exit.BAD, "the report's tree head is not in the history of this ledger"));
    }

    private static byte[] read(Path file, int longest) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length <= longest) {
                return bytes;
            }
        } catch (IOException unreadable) {
            // told below, like a file that is too long
        }
        throw new ProblemException(new Problem.BadInput(
                "no-report", file + " cannot be read", "a report and its signature lie side by side"));
    }
}
