package io.openagentlock.session;

import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.tlog.Ed25519Key;
import io.openagentlock.wire.Json;
import java.util.Base64;

/** An operator's public key that the ledger knows. The kind is bound here and never claimed again later. */
public record EnrolledKey(KeyId id, SignerKind kind, Ed25519Key key) {
    /**
     * A key from its 32 bytes.
     *
     * @throws io.openagentlock.tlog.MalformedException the key is not canonical, of low order, or no point of the curve
     */
    public static EnrolledKey of(SignerKind kind, byte[] publicKey) {
        return new EnrolledKey(KeyId.of(publicKey), kind, Ed25519Key.parse(publicKey));
    }

    public Json.Obj toJson() {
        return Json.object()
                .put("kid", id.value())
                .put("kind", kind.word())
                .put("key", Base64.getEncoder().encodeToString(key.bytes()))
                .build();
    }
}
