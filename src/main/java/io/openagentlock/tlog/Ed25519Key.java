package io.openagentlock.tlog;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * An Ed25519 public key (RFC 8032), parsed once, verified with the JDK's own implementation: the strictest of the
 * common ones at the edges, and the same in an offline verifier without dependencies.
 *
 * <p>Refused at parse: encodings that are not canonical (y not below p, or the sign bit set where x is 0), the eight
 * points of low order, and bytes that are no point. A key of low order would "sign" every text.
 */
public final class Ed25519Key {
    static final int SIZE = 32;
    static final int SIGNATURE_SIZE = 64;

    private static final String ALGORITHM = "Ed25519";
    /** The JDK's provider by name: no other provider that the program registers may take its place. */
    private static final String PROVIDER = "SunEC";

    private static final HexFormat HEX = HexFormat.of();

    /** SubjectPublicKeyInfo up to the key itself (RFC 8410 section 4). */
    private static final byte[] SPKI_PREFIX = HEX.parseHex("302a300506032b6570032100");

    /** The y coordinates of the points of low order, little-endian, sign bit cleared: orders 4, 1, 8, 8, 2. */
    private static final Set<String> LOW_ORDER_Y = Set.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    private final PublicKey key;
    private final byte[] bytes;

    private Ed25519Key(PublicKey key, byte[] bytes) {
        this.key = key;
        this.bytes = bytes.clone();
    }

    /** The 32 bytes that it was parsed from. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** A key from its 32 bytes (RFC 8032 section 5.1.5); refuses what the class comment says. */
    public static Ed25519Key parse(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new MalformedException("an Ed25519 key has 32 bytes");
        }
        byte[] y = bytes.clone();
        y[SIZE - 1] &= 0x7F;
        // x is 0 only at y = 1 and y = p - 1, which are of low order: so this also refuses the sign of zero.
        if (!isBelowPrime(y) || LOW_ORDER_Y.contains(HEX.formatHex(y))) {
            throw new MalformedException("Ed25519 key is not canonical or of low order");
        }
        try {
            byte[] spki = new byte[SPKI_PREFIX.length + SIZE];
            System.arraycopy(SPKI_PREFIX, 0, spki, 0, SPKI_PREFIX.length);
            System.arraycopy(bytes, 0, spki, SPKI_PREFIX.length, SIZE);
            PublicKey key = KeyFactory.getInstance(ALGORITHM, PROVIDER).generatePublic(new X509EncodedKeySpec(spki));
            Signature.getInstance(ALGORITHM, PROVIDER).initVerify(key); // decodes the point
            return new Ed25519Key(key, bytes);
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            throw new MalformedException("Ed25519 key is not a point of the curve");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Ed25519", e);
        }
    }

    /** Whether little-endian y is below p = 2^255 - 19, whose bytes are ed ff … ff 7f. */
    private static boolean isBelowPrime(byte[] y) {
        if ((y[0] & 0xFF) < 0xED || y[SIZE - 1] != 0x7F) {
            return true;
        }
        for (int i = 1; i < SIZE - 1; i++) {
            if (y[i] != (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    /** Whether the 64 bytes are this key's signature (RFC 8032, pure Ed25519) over exactly this message. */
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_SIZE) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM, PROVIDER);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // how the JDK answers signatures that it cannot even decode
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Ed25519", e);
        }
    }
}
