package io.openagentlock.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A public key for notes (C2SP signed-note, "verifier keys"):
 * {@code <name>+<key id: 8 lower-case hex digits>+<base64(type ‖ public key)>}.
 * The key id is the first four bytes of {@code SHA-256(name ‖ 0x0A ‖ type ‖ public key)}.
 *
 * <p>Parsed once, then cheap to use again and again; safe for several threads.
 */
public final class VerifierKey {
    private static final int MAX_LENGTH = 512;

    private final String name;
    private final KeyType type;
    private final byte[] publicKey;
    private final int keyId;
    private final Ed25519Key ed25519;

    private VerifierKey(String name, KeyType type, byte[] publicKey) {
        KeyName.check(name);
        this.name = name;
        this.type = type;
        this.publicKey = publicKey.clone();
        this.ed25519 = Ed25519Key.parse(publicKey);
        this.keyId = keyId(name, type, publicKey);
    }

    /**
     * A key.
     *
     * @param name 1..255 characters, no spaces, no plus sign, no control characters
     * @param publicKey 32 bytes of Ed25519; refused if not canonical or of low order
     */
    public static VerifierKey of(String name, KeyType type, byte[] publicKey) {
        return new VerifierKey(name, type, publicKey);
    }

    /** The key id for a name, type and public key: four bytes as a big-endian int. */
    public static int keyId(String name, KeyType type, byte[] publicKey) {
        MessageDigest sha256 = Hasher.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        sha256.update(type.code());
        return ByteBuffer.wrap(sha256.digest(publicKey)).getInt();
    }

    /** The key's name; for a log's own key, the log's origin. */
    public String name() {
        return name;
    }

    /** What kind of signature it verifies. */
    public KeyType type() {
        return type;
    }

    /** The key's id: four bytes as a big-endian int. */
    public int keyId() {
        return keyId;
    }

    /** The 32 bytes of the Ed25519 key (a copy). */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The key as text, ASCII if the name is. */
    public String format() {
        byte[] typed = ByteBuffer.allocate(1 + publicKey.length)
                .put(type.code())
                .put(publicKey)
                .array();
        return name + "+" + HexFormat.of().toHexDigits(keyId) + "+" + Base64Text.format(typed);
    }

    /** Parses what {@link #format} gives, in exactly that spelling. */
    public static VerifierKey parse(String text) {
        // Names have no plus sign, but base64 may: so three parts, cut at the first two.
        String[] parts = text.split("\\+", 3);
        if (text.length() > MAX_LENGTH || parts.length != 3) {
            throw new MalformedException("not a verifier key");
        }
        byte[] typed = Base64Text.parse(parts[2]);
        if (typed.length != 1 + Ed25519Key.SIZE) {
            throw new MalformedException("verifier key has not 33 bytes");
        }
        byte[] publicKey = Arrays.copyOfRange(typed, 1, typed.length);
        VerifierKey key = new VerifierKey(parts[0], KeyType.ofCode(typed[0]), publicKey);
        if (!HexFormat.of().toHexDigits(key.keyId).equals(parts[1])) {
            throw new MalformedException("verifier key does not match its id");
        }
        return key;
    }

    /** Whether a signature line claims to be by this key: same name and id. */
    public boolean isNamedBy(NoteSignature signature) {
        return keyId == signature.keyId() && name.equals(signature.name());
    }

    /**
     * Checks a signature over a note's text.
     *
     * @return the good signature; empty if it is by another key, malformed or wrong
     */
    public Optional<VerifiedSignature> verify(String noteText, NoteSignature signature) {
        if (!isNamedBy(signature)) {
            return Optional.empty();
        }
        return switch (type) {
            case ED25519 -> verifyPlain(noteText, signature.blob());
            case COSIGNATURE_V1 -> verifyCosignature(noteText, signature.blob());
        };
    }

    private Optional<VerifiedSignature> verifyPlain(String noteText, byte[] blob) {
        boolean good = ed25519.verify(noteText.getBytes(StandardCharsets.UTF_8), blob);
        return good ? Optional.of(new VerifiedSignature(this, OptionalLong.empty())) : Optional.empty();
    }

    private Optional<VerifiedSignature> verifyCosignature(String noteText, byte[] blob) {
        if (blob.length != Cosignature.SIZE || blob[0] < 0) { // no times from 2^63 on
            return Optional.empty();
        }
        Cosignature cosignature = Cosignature.parse(blob);
        long time = cosignature.posixSeconds();
        boolean good = ed25519.verify(Cosignature.signedBytes(time, noteText), cosignature.signature());
        return good ? Optional.of(new VerifiedSignature(this, OptionalLong.of(time))) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && type == that.type
                && name.equals(that.name)
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    /** As {@link #format}. */
    @Override
    public String toString() {
        return format();
    }
}
