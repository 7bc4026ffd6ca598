package io.openagentlock.verify;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.LogProof;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.TrustPolicy;
import io.openagentlock.tlog.UnverifiedNoteException;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a receipt (C2SP tlog-proof) proves that an entry is in a log. Proves nothing about the time, or that the entry
 * was ever shown to somebody else, unless a witness that the reader trusts has signed.
 *
 * @param problem why it does not, one line that begins with the kind of the finding
 * @param facts lines about what was proven
 */
public record ReceiptVerdict(Outcome outcome, Optional<String> problem, List<String> facts, Json.Obj json) {
    private static final int LONGEST = 1 << 20;

    public ReceiptVerdict {
        facts = List.copyOf(facts);
    }

    /** Judges the bytes of a receipt and of an entry. */
    static ReceiptVerdict of(byte[] receipt, byte[] entry, TrustPolicy trust) {
        try {
            LogProof proof = LogProof.parse(text(receipt));
            Optional<VerifierKey> log = trust.log();
            if (log.isEmpty()) {
                return failed(Outcome.UNVERIFIABLE, "identity: no key to believe; name one with --vkey or --trust");
            }
            Checkpoint checkpoint = Checkpoint.open(proof.note(), log.get());
            if (!proof.inclusion().verify(Hash.leaf(entry), checkpoint.root())) {
                return failed(
                        Outcome.BAD,
                        "mismatch: the entry is not entry " + proof.inclusion().index() + " of the log");
            }
            return good(proof, checkpoint, trust);
        } catch (MalformedException malformed) {
            return failed(Outcome.BAD, "malformed: " + malformed.getMessage());
        } catch (UnverifiedNoteException unsigned) {
            return failed(Outcome.BAD, "signature: " + unsigned.getMessage());
        }
    }

    private static String text(byte[] receipt) {
        if (receipt.length > LONGEST) {
            throw new MalformedException("the receipt is too long");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(receipt))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new MalformedException("the receipt is not UTF-8");
        }
    }

    private static ReceiptVerdict failed(Outcome outcome, String problem) {
        String line = PlainLine.of(problem);
        Json.Obj json = Json.object().put("good", false).put("problem", line).build();
        return new ReceiptVerdict(outcome, Optional.of(line), List.of(), json);
    }

    private static ReceiptVerdict good(LogProof proof, Checkpoint checkpoint, TrustPolicy trust)
            throws UnverifiedNoteException {
        Set<VerifierKey> cosigners = new HashSet<>();
        List<String> seen = witnesses(proof, trust, cosigners);
        if (!trust.isMet(cosigners)) {
            return failed(Outcome.UNVERIFIABLE, "quorum: not met by the receipt's cosignatures");
        }
        List<String> facts = new ArrayList<>();
        facts.add("origin  " + PlainLine.of(checkpoint.origin()));
        facts.add("entry   " + proof.inclusion().index());
        facts.add("size    " + checkpoint.size());
        facts.add("root    " + checkpoint.root().base64());
        facts.addAll(seen.isEmpty() ? List.of("freshness: not anchored") : seen);
        Json.Obj json = Json.object()
                .put("good", true)
                .put("origin", checkpoint.origin())
                .put("index", proof.inclusion().index())
                .put("size", checkpoint.size())
                .put("root", checkpoint.root().base64())
                .put("witnesses", seen)
                .build();
        return new ReceiptVerdict(Outcome.GOOD, Optional.empty(), facts, json);
    }

    /** Who else has seen that checkpoint, and when, one line each; a bad signature of theirs spoils the receipt. */
    private static List<String> witnesses(LogProof proof, TrustPolicy trust, Set<VerifierKey> cosigners)
            throws UnverifiedNoteException {
        List<String> seen = new ArrayList<>();
        for (NoteSignature signature : proof.note().signatures()) {
            for (VerifierKey witness : trust.witnessKeys()) {
                if (witness.isNamedBy(signature)) {
                    if (witness.verify(proof.note().text(), signature).isEmpty()) {
                        throw new UnverifiedNoteException("the signature of " + witness.name() + " is bad");
                    }
                    cosigners.add(witness);
                    long seconds = Cosignature.parse(signature.blob()).posixSeconds();
                    seen.add("freshness: " + PlainLine.of(witness.name()) + " saw it at " + time(seconds));
                }
            }
        }
        return seen;
    }

    private static String time(long seconds) {
        return seconds > Instant.MAX.getEpochSecond()
                ? "second " + seconds
                : Instant.ofEpochSecond(seconds).toString();
    }
}
