package io.openagentlock.disk;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.LogFiles;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Where a witness lives: {@code witness.key} (32 bytes, mode 0600), {@code witness.vkey}, {@code lock}, and its logs.
 * One process serves it at a time: two would cosign two histories.
 */
public final class WitnessDirectory {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path path;

    private WitnessDirectory(Path path) {
        this.path = path;
    }

    /** Makes the directory and its key at first use; a fresh key is named {@code name}, or by its own random name. */
    public static WitnessDirectory openOrMake(Path path, Optional<String> name, SecureRandom random)
            throws IOException {
        PrivateDirectory.make(path);
        WitnessDirectory directory = new WitnessDirectory(path);
        if (!Files.exists(path.resolve("witness.vkey"))) {
            directory.make(name, random);
        }
        return directory;
    }

    private void make(Optional<String> name, SecureRandom random) throws IOException {
        byte[] seed = new byte[SigningKey.SEED_SIZE];
        random.nextBytes(seed);
        byte[] id = new byte[8];
        random.nextBytes(id);
        String named =
                name.orElse("openagentlock.local/witness/" + HexFormat.of().formatHex(id));
        try (NoteKey key = key(named, seed)) {
            DurableFile.replace(path.resolve("witness.key"), seed);
            DurableFile.replace(
                    path.resolve("witness.vkey"), (key.verifier().format() + "\n").getBytes(StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** The witness's key, which the caller closes. */
    public NoteKey key() throws IOException {
        Path file = path.resolve("witness.key");
        if (Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                .anyMatch(OTHERS::contains)) {
            throw new IOException(file + " can be used by others");
        }
        byte[] seed = Files.readAllBytes(file);
        String vkey = Files.readString(path.resolve("witness.vkey")).strip();
        try {
            NoteKey key = key(vkey.substring(0, Math.max(0, vkey.indexOf('+'))), seed);
            if (!key.verifier().format().equals(vkey)) {
                throw new IOException("witness.key and witness.vkey in " + path + " are not one key");
            }
            return key;
        } catch (IllegalArgumentException damaged) {
            throw new IOException("the witness's key in " + path + " is damaged", damaged);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static NoteKey key(String name, byte[] seed) {
        return NoteKey.session(name, new SigningKey(Secret.copyOf(seed)));
    }

    public DiskWitnessedLogs logs() {
        return new DiskWitnessedLogs(path);
    }

    /** Held as long as a process serves. */
    public LogFiles.Lock lock() throws IOException {
        return LockFile.take(
                        path.resolve(LockFile.NAME).toAbsolutePath(),
                        "pid " + ProcessHandle.current().pid(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                .orElseThrow(() -> new ProblemException(new Problem.Refused(
                        "witness-running", "another process serves " + path, "end it, or name another --dir")));
    }
}
