package io.openagentlock.signer.key;

import io.openagentlock.tlog.MalformedException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What an authenticator answers to a challenge (Web Authentication Level 3 section 7.2), as one value:
 * {@code u16 length ‖ authenticatorData ‖ u16 length ‖ clientDataJSON ‖ signature}. The challenge is the SHA-256 of the
 * message. The user was present; the page was the credential's own and in no frame of a foreign one.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Assertion(byte[] authenticatorData, byte[] clientData, byte[] signature) {
    private static final int LONGEST_DATA = 1 << 10;
    private static final int LONGEST_CLIENT_DATA = 4 << 10;
    private static final int LONGEST_SIGNATURE = 128;
    private static final int SHORTEST_DATA = 37;
    private static final int USER_PRESENT = 1;

    public Assertion {
        boolean sound = authenticatorData.length >= SHORTEST_DATA
                && authenticatorData.length <= LONGEST_DATA
                && clientData.length <= LONGEST_CLIENT_DATA
                && signature.length <= LONGEST_SIGNATURE;
        if (!sound) {
            throw new MalformedException("the assertion has parts of impossible length");
        }
    }

    public byte[] format() {
        return ByteBuffer.allocate(4 + authenticatorData.length + clientData.length + signature.length)
                .putShort((short) authenticatorData.length)
                .put(authenticatorData)
                .putShort((short) clientData.length)
                .put(clientData)
                .put(signature)
                .array();
    }

    private static Assertion parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] data = part(in);
        byte[] client = part(in);
        byte[] signature = new byte[in.remaining()];
        in.get(signature);
        return new Assertion(data, client, signature);
    }

    private static byte[] part(ByteBuffer in) {
        int length = in.remaining() < 2 ? Integer.MAX_VALUE : Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new MalformedException("the assertion ends too early");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** What a page has to hand to the authenticator for a message: 32 bytes. */
    public static byte[] challenge(byte[] message) {
        return Verification.digest("SHA-256", message);
    }

    static boolean isGood(Credential credential, byte[] message, byte[] signature) {
        try {
            return parse(signature).isGood(credential, message);
        } catch (MalformedException malformed) {
            return false;
        }
    }

    private boolean isGood(Credential credential, byte[] message) {
        byte[] party = Verification.digest("SHA-256", SshBytes.ascii(Credential.RELYING_PARTY));
        boolean here = Arrays.equals(authenticatorData, 0, 32, party, 0, 32)
                && (authenticatorData[32] & USER_PRESENT) != 0
                && isClient("webauthn.get", credential.origin(), challenge(message), clientData);
        byte[] signed = ByteBuffer.allocate(authenticatorData.length + 32)
                .put(authenticatorData)
                .put(Verification.digest("SHA-256", clientData))
                .array();
        return here && credential.key().verify(signed, signature);
    }

    /** Whether a browser's client data says this type, page and challenge, and no foreign frame. */
    static boolean isClient(String type, String origin, byte[] challenge, byte[] clientData) {
        Json.Obj json;
        try {
            json = JsonReader.object(clientData);
        } catch (JsonException malformed) {
            return false;
        }
        String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
        return json.text("type").equals(Optional.of(type))
                && json.text("challenge").equals(Optional.of(expected))
                && json.text("origin").equals(Optional.of(origin))
                && !json.flag("crossOrigin").orElse(false)
                && json.text("topOrigin").isEmpty();
    }
}
