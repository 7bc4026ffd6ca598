package io.openagentlock.session;

import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import java.util.Base64;
import java.util.Optional;

/** An operator's public key that the ledger knows. The kind is bound here and never claimed again later. */
public record EnrolledKey(KeyId id, SignerKind kind, UserKey key) {
    /**
     * A key of a kind, as the ledger keeps it.
     *
     * @throws io.openagentlock.tlog.MalformedException the key is not canonical, of low order, no point of the curve, or
     *     not one that this kind has
     */
    public static EnrolledKey of(SignerKind kind, byte[] publicKey) {
        UserKey key = kind.parseKey(publicKey);
        return new EnrolledKey(KeyId.of(key), kind, key);
    }

    public SignerKind.Assurance assurance() {
        return kind.assurance(key);
    }

    /** What every surface says while it stands behind the session; empty: nothing to warn of. */
    public Optional<String> banner() {
        return kind.banner(key);
    }

    public Json.Obj toJson() {
        return Json.object()
                .put("kid", id.value())
                .put("kind", kind.word())
                .put("key", Base64.getEncoder().encodeToString(key.bytes()))
                .put("assurance", assurance().word())
                .build();
    }
}
