package io.openagentlock.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.SecretKey;

/**
 * Encrypts the values that entries only commit to: each payload under a fresh data key, the data key under a
 * {@linkplain PayloadKeys payload key}. Destroying an entry's data key destroys its values; commitment, tree and proofs
 * stay valid.
 */
final class Vault {
    /** More than these are made anew: so many threads seldom record at one time. */
    private static final int SPARE = 16;

    private final PayloadKeys keys;
    private final SecureRandom random;
    private final ArrayBlockingQueue<Ciphers> spare = new ArrayBlockingQueue<>(SPARE);

    Vault(PayloadKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** A side record, and the blob that has to be on the disk before it. */
    record Sealed(SideRecord side, Optional<Bytes> blob) {
        Bytes record() {
            return new Bytes(side.format());
        }
    }

    HiddenValue hide(String field, String text) {
        byte[] salt = new byte[HiddenValue.SALT];
        random.nextBytes(salt);
        return new HiddenValue(field, salt, text.getBytes(StandardCharsets.UTF_8));
    }

    Sealed seal(List<HiddenValue> values) {
        PayloadKeys.Current current = keys.current();
        return seal(values, current.number(), current.key(), SideRecord.INLINE);
    }

    /** Seals what is left of a payload again, under the newest key of the number that it had, in a blob if it was in one. */
    Sealed sealLeft(List<HiddenValue> values, SideRecord before) throws IOException {
        SecretKey key = keys.secrets(before.keyNumber()).getFirst();
        return seal(values, before.keyNumber(), key, before.blob().isPresent() ? -1 : SideRecord.INLINE);
    }

    private Sealed seal(List<HiddenValue> values, long number, SecretKey payloadKey, int longestInline) {
        byte[] fresh = new byte[Gcm.KEY + 2 * Gcm.NONCE];
        random.nextBytes(fresh);
        byte[] dataKey = Arrays.copyOf(fresh, Gcm.KEY);
        byte[] wrapNonce = Arrays.copyOfRange(fresh, Gcm.KEY, Gcm.KEY + Gcm.NONCE);
        byte[] nonce = Arrays.copyOfRange(fresh, Gcm.KEY + Gcm.NONCE, fresh.length);
        Ciphers ciphers = Objects.requireNonNullElseGet(spare.poll(), Ciphers::new);
        byte[] wrapped = ciphers.wrap.encrypt(payloadKey, wrapNonce, dataKey);
        byte[] ciphertext = ciphers.encrypt.encrypt(Gcm.key(dataKey), nonce, HiddenValue.format(values));
        spare.offer(ciphers);
        var under = new SideRecord.Wrapped(number, new Bytes(wrapNonce), new Bytes(wrapped));
        if (ciphertext.length <= longestInline) {
            return new Sealed(SideRecord.inline(under, nonce, ciphertext), Optional.empty());
        }
        var blob = new SideRecord.Blob(Sha256.hex(ciphertext), ciphertext.length);
        return new Sealed(SideRecord.naming(under, nonce, blob), Optional.of(new Bytes(ciphertext)));
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
        List<HiddenValue> open(SideRecord record, byte[] ciphertext) throws GeneralSecurityException, IOException {
            return HiddenValue.parse(
                    decrypt.decrypt(Gcm.key(dataKey(record)), record.nonce().array(), ciphertext));
        }

        private byte[] dataKey(SideRecord record) throws GeneralSecurityException, IOException {
            List<SecretKey> under = keys.secrets(record.keyNumber());
            for (SecretKey newer : under.subList(0, under.size() - 1)) {
                try {
                    return dataKey(record, newer);
                } catch (GeneralSecurityException _) {
                    // not wrapped anew yet
                }
            }
            return dataKey(record, under.getLast());
        }

        private byte[] dataKey(SideRecord record, SecretKey key) throws GeneralSecurityException {
            return unwrap.decrypt(
                    key, record.wrapNonce().array(), record.wrappedKey().array());
        }

        /** The record with its data key under the newest key of its number. */
        SideRecord rewrap(SideRecord record) throws GeneralSecurityException, IOException {
            byte[] dataKey = dataKey(record);
            byte[] nonce = new byte[Gcm.NONCE];
            random.nextBytes(nonce);
            SecretKey newest = keys.secrets(record.keyNumber()).getFirst();
            byte[] wrapped = new Gcm().encrypt(newest, nonce, dataKey);
            return record.wrapped(new SideRecord.Wrapped(record.keyNumber(), new Bytes(nonce), new Bytes(wrapped)));
        }
    }
}
