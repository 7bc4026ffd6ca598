package io.openagentlock.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts the values that entries only commit to: each payload under a fresh data key, the data key under the payload
 * key. Destroying an entry's data key destroys its values; commitment, tree and proofs stay valid.
 */
final class Vault {
    private static final byte[] CHECK = "oal/payload.key/v1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] payloadKey;
    private final SecureRandom random;

    Vault(byte[] payloadKey, SecureRandom random) {
        this.payloadKey = payloadKey.clone();
        this.random = random;
    }

    /** What {@link Identity} keeps of a payload key: SHA-256, lower-case hex. */
    static String check(byte[] payloadKey) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(CHECK);
        sha256.update((byte) 0);
        return HexFormat.of().formatHex(sha256.digest(payloadKey));
    }

    /** A side record, and the blob that has to be on the disk before it. */
    record Sealed(Bytes record, Optional<Bytes> blob) {}

    HiddenValue hide(String field, String text) {
        byte[] salt = new byte[HiddenValue.SALT];
        random.nextBytes(salt);
        return new HiddenValue(field, salt, text.getBytes(StandardCharsets.UTF_8));
    }

    Sealed seal(List<HiddenValue> values) {
        byte[] fresh = new byte[Gcm.KEY + 2 * Gcm.NONCE];
        random.nextBytes(fresh);
        byte[] dataKey = Arrays.copyOf(fresh, Gcm.KEY);
        byte[] wrapNonce = Arrays.copyOfRange(fresh, Gcm.KEY, Gcm.KEY + Gcm.NONCE);
        byte[] nonce = Arrays.copyOfRange(fresh, Gcm.KEY + Gcm.NONCE, fresh.length);
        byte[] wrapped = Gcm.encrypt(payloadKey, wrapNonce, dataKey);
        byte[] ciphertext = Gcm.encrypt(dataKey, nonce, HiddenValue.format(values));
        if (ciphertext.length <= SideRecord.INLINE) {
            SideRecord record = SideRecord.inline(wrapNonce, wrapped, nonce, ciphertext);
            return new Sealed(new Bytes(record.format()), Optional.empty());
        }
        var blob = new SideRecord.Blob(Sha256.hex(ciphertext), ciphertext.length);
        SideRecord record = SideRecord.naming(wrapNonce, wrapped, nonce, blob);
        return new Sealed(new Bytes(record.format()), Optional.of(new Bytes(ciphertext)));
    }

    /** The values behind a side record; {@code ciphertext} is the record's own, or its blob's. */
    List<HiddenValue> open(SideRecord record, byte[] ciphertext) throws GeneralSecurityException {
        byte[] dataKey = Gcm.decrypt(
                payloadKey, record.wrapNonce().array(), record.wrappedKey().array());
        return HiddenValue.parse(Gcm.decrypt(dataKey, record.nonce().array(), ciphertext));
    }
}
