package io.openagentlock.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.SecretKey;

/**
 * Encrypts the values that entries only commit to: each payload under a fresh data key, the data key under the payload
 * key. Destroying an entry's data key destroys its values; commitment, tree and proofs stay valid.
 */
final class Vault {
    private static final byte[] CHECK = "oal/payload.key/v1".getBytes(StandardCharsets.US_ASCII);

    /** More than these are made anew: so many threads seldom record at one time. */
    private static final int SPARE = 16;

    private final SecretKey payloadKey;
    private final SecureRandom random;
    private final ArrayBlockingQueue<Ciphers> spare = new ArrayBlockingQueue<>(SPARE);

    Vault(byte[] payloadKey, SecureRandom random) {
        this.payloadKey = Gcm.key(payloadKey);
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
        Ciphers ciphers = Objects.requireNonNullElseGet(spare.poll(), Ciphers::new);
        byte[] wrapped = ciphers.wrap.encrypt(payloadKey, wrapNonce, dataKey);
        byte[] ciphertext = ciphers.encrypt.encrypt(Gcm.key(dataKey), nonce, HiddenValue.format(values));
        spare.offer(ciphers);
        if (ciphertext.length <= SideRecord.INLINE) {
            SideRecord record = SideRecord.inline(wrapNonce, wrapped, nonce, ciphertext);
            return new Sealed(new Bytes(record.format()), Optional.empty());
        }
        var blob = new SideRecord.Blob(Sha256.hex(ciphertext), ciphertext.length);
        SideRecord record = SideRecord.naming(wrapNonce, wrapped, nonce, blob);
        return new Sealed(new Bytes(record.format()), Optional.of(new Bytes(ciphertext)));
    }

    Opener opener() {
        return new Opener();
    }

    /** For one thread at a time. Two, since a cipher that keeps its key need not prepare it again. */
    private static final class Ciphers {
        private final Gcm wrap = new Gcm();
        private final Gcm encrypt = new Gcm();
    }

    /** Opens side records, one after the other, by one thread. */
    final class Opener {
        // Two, since a cipher that keeps its key need not prepare it again.
        private final Gcm unwrap = new Gcm();
        private final Gcm decrypt = new Gcm();

        private Opener() {}

        /** The values behind a side record; {@code ciphertext} is the record's own, or its blob's. */
        List<HiddenValue> open(SideRecord record, byte[] ciphertext) throws GeneralSecurityException {
            byte[] dataKey = unwrap.decrypt(
                    payloadKey, record.wrapNonce().array(), record.wrappedKey().array());
            return HiddenValue.parse(
                    decrypt.decrypt(Gcm.key(dataKey), record.nonce().array(), ciphertext));
        }
    }
}
