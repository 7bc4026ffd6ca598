package io.openagentlock.signer.key;

import io.openagentlock.tlog.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * SSHSIG, version 1 (OpenSSH's PROTOCOL.sshsig), in binary: {@code "SSHSIG" ‖ uint32 1 ‖ string key ‖ string namespace ‖
 * string reserved ‖ string hash ‖ string signature}. The hash is {@code sha512}, nothing is reserved.
 */
public final class SshSignature {
    /** What these signatures are for, so that one made for a mail or a commit says nothing here. */
    public static final String NAMESPACE = "openagentlock";

    private static final byte[] MAGIC = SshBytes.ascii("SSHSIG");
    private static final int VERSION = 1;
    private static final String HASH = "sha512";
    private static final int LONGEST = 4 << 10;

    private SshSignature() {}

    /** What an agent has to sign. */
    public static byte[] signedBytes(byte[] message) {
        return concat(
                MAGIC,
                SshBytes.strings(
                        SshBytes.ascii(NAMESPACE),
                        new byte[0],
                        SshBytes.ascii(HASH),
                        Verification.digest("SHA-512", message)));
    }

    /** The envelope around an agent's answer. */
    public static byte[] format(SshKey key, byte[] signature) {
        return concat(
                MAGIC,
                new byte[] {0, 0, 0, VERSION},
                SshBytes.strings(key.blob(), SshBytes.ascii(NAMESPACE), new byte[0], SshBytes.ascii(HASH), signature));
    }

    static boolean isGood(SshKey key, byte[] message, byte[] envelope) {
        try {
            return envelope.length <= LONGEST && isGood(key, message, new SshBytes(envelope));
        } catch (MalformedException malformed) {
            return false;
        }
    }

    private static boolean isGood(SshKey key, byte[] message, SshBytes in) {
        boolean ours = Arrays.equals(in.take(MAGIC.length), MAGIC)
                && in.number() == VERSION
                && Arrays.equals(in.string(), key.blob())
                && in.word().equals(NAMESPACE)
                && in.string().length == 0
                && in.word().equals(HASH);
        if (!ours) {
            return false;
        }
        SshBytes signature = new SshBytes(in.string());
        in.end();
        boolean good = signature.word().equals(key.signatureType()) && key.verify(signedBytes(message), signature);
        signature.end();
        return good;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
