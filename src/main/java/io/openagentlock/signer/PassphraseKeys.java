package io.openagentlock.signer;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What a passphrase opens: Argon2id (RFC 9106) with 64 MiB, 3 passes and 1 lane gives 64 bytes. The first half opens the
 * operator's seed and stays with the command line. The second opens the daemon's secret for codes and is handed to it
 * with each code; nobody finds the first half or the passphrase from it.
 */
public record PassphraseKeys(Secret seedKey, Secret codeKey) implements AutoCloseable {
    public static final int SALT_SIZE = 16;
    public static final int MEMORY_KIB = 64 << 10;
    public static final int PASSES = 3;

    /** Takes about 0.3 seconds and 64 MiB. */
    public static PassphraseKeys of(Secret passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] words = passphrase.reveal(Secret.Access.granted());
        byte[] keys = new byte[2 * SealedBox.KEY_SIZE];
        generator.generateBytes(words, keys);
        Arrays.fill(words, (byte) 0);
        byte[] first = Arrays.copyOf(keys, SealedBox.KEY_SIZE);
        byte[] second = Arrays.copyOfRange(keys, SealedBox.KEY_SIZE, keys.length);
        PassphraseKeys made = new PassphraseKeys(Secret.copyOf(first), Secret.copyOf(second));
        Arrays.fill(keys, (byte) 0);
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return made;
    }

    @Override
    public void close() {
        seedKey.close();
        codeKey.close();
    }
}
