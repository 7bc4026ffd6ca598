package io.openagentlock.signer.key;

import io.openagentlock.tlog.Ed25519Key;
import io.openagentlock.tlog.MalformedException;
import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A WebAuthn credential (Web Authentication Level 3) of the relying party {@code localhost}.
 *
 * <p>{@code u16 port ‖ COSE key ‖ credential id}: the port of the page {@code http://localhost:PORT} that made it and
 * that alone may use it; the key as CTAP2's canonical CBOR (RFC 9053), ES256 in 77 bytes or EdDSA in 42; 1 to 1,023
 * bytes of id.
 */
public record Credential(int port, CoseKey key, Id id) {
    public static final String RELYING_PARTY = "localhost";

    private static final int LONGEST_ID = 1023;

    /** The name by which an authenticator finds it. */
    public record Id(String hex) {
        public static Id of(byte[] bytes) {
            return new Id(HexFormat.of().formatHex(bytes));
        }

        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    public Credential {
        int length = id.bytes().length;
        if (port < 1 || port > 65535 || length < 1 || length > LONGEST_ID) {
            throw new MalformedException("a credential has a port, a key, and an id of 1 to 1023 bytes");
        }
    }

    static Credential parse(byte[] bytes) {
        int length = bytes.length < 3 ? 0 : CoseKey.length(bytes[2]);
        if (length == 0 || bytes.length <= 2 + length) {
            throw new MalformedException("a credential has a port, a key of ES256 or EdDSA, and an id");
        }
        return new Credential(
                ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF),
                CoseKey.parse(Arrays.copyOfRange(bytes, 2, 2 + length)),
                Id.of(Arrays.copyOfRange(bytes, 2 + length, bytes.length)));
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(port >> 8);
        out.write(port);
        out.writeBytes(key.bytes());
        out.writeBytes(id.bytes());
        return out.toByteArray();
    }

    public String origin() {
        return origin(port);
    }

    static String origin(int port) {
        return "http://" + RELYING_PARTY + ":" + port;
    }

    /** A COSE key of the two algorithms that we accept, in CTAP2's canonical CBOR. */
    public sealed interface CoseKey {
        byte[] bytes();

        boolean verify(byte[] message, byte[] signature);

        /** How long a key is that begins with this byte; 0: no such key. */
        static int length(byte first) {
            return first == Es256.HEAD[0] ? Es256.SIZE : first == EdDsa.HEAD[0] ? EdDsa.SIZE : 0;
        }

        static CoseKey parse(byte[] bytes) {
            if (bytes.length == Es256.SIZE && startsWith(bytes, 0, Es256.HEAD)) {
                return Es256.read(bytes);
            }
            if (bytes.length == EdDsa.SIZE && startsWith(bytes, 0, EdDsa.HEAD)) {
                return new EdDsa(Ed25519Key.parse(Arrays.copyOfRange(bytes, EdDsa.HEAD.length, bytes.length)));
            }
            throw new MalformedException("the credential's key is neither ES256 nor EdDSA in canonical CBOR");
        }

        private static boolean startsWith(byte[] bytes, int at, byte[] part) {
            return Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
        }

        /** {@code {1: 2, 3: -7, -1: 1, -2: X, -3: Y}}; a signature is DER. */
        record Es256(PublicKey key) implements CoseKey {
            private static final byte[] HEAD = HexFormat.of().parseHex("a5010203262001215820");
            private static final byte[] MIDDLE = HexFormat.of().parseHex("225820");
            private static final int SIZE = HEAD.length + 32 + MIDDLE.length + 32;

            static Es256 read(byte[] bytes) {
                int x = HEAD.length;
                int y = x + 32 + MIDDLE.length;
                if (!startsWith(bytes, x + 32, MIDDLE)) {
                    throw new MalformedException("the credential's key has no Y coordinate");
                }
                byte[] point = new byte[65];
                point[0] = 4;
                System.arraycopy(bytes, x, point, 1, 32);
                System.arraycopy(bytes, y, point, 33, 32);
                return new Es256(EcPoint.parse(point));
            }

            @Override
            public byte[] bytes() {
                byte[] point = EcPoint.format(key);
                ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
                out.writeBytes(HEAD);
                out.write(point, 1, 32);
                out.writeBytes(MIDDLE);
                out.write(point, 33, 32);
                return out.toByteArray();
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                return Verification.isGood("SHA256withECDSA", key, message, signature);
            }
        }

        /** {@code {1: 1, 3: -8, -1: 6, -2: key}}; a signature has 64 bytes. */
        record EdDsa(Ed25519Key key) implements CoseKey {
            private static final byte[] HEAD = HexFormat.of().parseHex("a401010327200621" + "5820");
            private static final int SIZE = HEAD.length + 32;

            @Override
            public byte[] bytes() {
                ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
                out.writeBytes(HEAD);
                out.writeBytes(key.bytes());
                return out.toByteArray();
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                return key.verify(message, signature);
            }
        }
    }
}
