package io.openagentlock.signer.key;

import io.openagentlock.tlog.MalformedException;
import java.util.Arrays;

/**
 * What an authenticator answers when a credential is made (Web Authentication Level 3 section 7.1), without attestation:
 * who made the authenticator is not asked.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Registration(byte[] authenticatorData, byte[] clientData) {
    private static final int PRESENT_AND_CREDENTIAL = 0x41;
    private static final int EXTENSIONS = 0x80;
    private static final int ID_LENGTH_AT = 53;
    private static final int ID_AT = 55;
    private static final int LONGEST = 4 << 10;

    /**
     * The credential, for the page at this port that asked with this challenge.
     *
     * @throws MalformedException it is another page, another challenge, an absent user, or a key that we do not take
     */
    public Credential credential(int port, byte[] challenge) {
        byte[] data = authenticatorData;
        byte[] party = Verification.digest("SHA-256", SshBytes.ascii(Credential.RELYING_PARTY));
        boolean ours = data.length > ID_AT
                && data.length <= LONGEST
                && clientData.length <= LONGEST
                && Arrays.equals(data, 0, 32, party, 0, 32)
                && (data[32] & PRESENT_AND_CREDENTIAL) == PRESENT_AND_CREDENTIAL
                && Assertion.isClient("webauthn.create", Credential.origin(port), challenge, clientData);
        if (!ours) {
            throw new MalformedException(
                    "the credential was not made by a present user on this page for this challenge");
        }
        int key = ID_AT + (((data[ID_LENGTH_AT] & 0xFF) << 8) | (data[ID_LENGTH_AT + 1] & 0xFF));
        int end = key + (key < data.length ? Credential.CoseKey.length(data[key]) : 0);
        boolean whole = end > key && (end == data.length || (end < data.length && (data[32] & EXTENSIONS) != 0));
        if (!whole) {
            throw new MalformedException("the credential's key is neither ES256 nor EdDSA, or is cut");
        }
        return new Credential(
                port,
                Credential.CoseKey.parse(Arrays.copyOfRange(data, key, end)),
                Credential.Id.of(Arrays.copyOfRange(data, ID_AT, key)));
    }
}
