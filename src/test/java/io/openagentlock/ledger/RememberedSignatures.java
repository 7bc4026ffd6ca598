package io.openagentlock.ledger;

import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.VerifierKey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@link SignatureCheck#PLAIN} that is asked once about each signature: a crash test meets most of them often. */
final class RememberedSignatures implements SignatureCheck {
    private final Map<List<Object>, Boolean> known = new ConcurrentHashMap<>();

    @Override
    public boolean isGood(VerifierKey key, String text, NoteSignature signature) {
        return known.computeIfAbsent(
                List.of(key, text, ByteBuffer.wrap(signature.blob())), _ -> PLAIN.isGood(key, text, signature));
    }
}
