package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A seed in the operating system's keychain: out of reach while that is locked, in anybody's reach while it is not. */
final class KeychainTier implements Tier {
    @Override
    public SignerKind kind() {
        return SignerKind.KEYCHAIN;
    }

    @Override
    public String about() {
        return "a key in your keychain (Secret Service; macOS untested): safe while that is locked";
    }

    @Override
    public Made make(Tools tools, Choice choice) {
        byte[] seed = new byte[SigningKey.SEED_SIZE];
        tools.random().nextBytes(seed);
        String text = Base64.getEncoder().encodeToString(seed);
        Signer signer = new Kept(SoftwareTier.signer(seed));
        keychain(tools.env()).store(signer.id(), text);
        StoredSigner stored = new StoredSigner(
                kind(), signer.key(), tools.now(), Json.object().build());
        return new Made(stored, signer, Map.of());
    }

    @Override
    public Signer unlock(StoredSigner stored, Tools tools) {
        try {
            byte[] seed = Base64.getDecoder()
                    .decode(keychain(tools.env()).find(stored.id()).strip());
            return new Kept(SoftwareTier.signer(seed));
        } catch (IllegalArgumentException notBase64) {
            throw unusable(notBase64);
        }
    }

    /** A software signer by another name. */
    private record Kept(Signer inner) implements Signer {
        @Override
        public SignerKind kind() {
            return SignerKind.KEYCHAIN;
        }

        @Override
        public UserKey key() {
            return inner.key();
        }

        @Override
        public byte[] sign(byte[] message) {
            return inner.sign(message);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    /** A program of the system's that keeps short texts; secrets go through its standard streams only. */
    private interface Keychain {
        void store(KeyId id, String secret);

        String find(KeyId id);
    }

    private static Keychain keychain(Map<String, String> env) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("mac") ? new MacOs(env) : new SecretService(env);
    }

    /** The freedesktop Secret Service, through libsecret's own program. */
    private record SecretService(Map<String, String> env) implements Keychain {
        @Override
        public void store(KeyId id, String secret) {
            run(
                    List.of(
                            "secret-tool",
                            "store",
                            "--label=OpenAgentLock signer",
                            "service",
                            "agentlock",
                            "kid",
                            id.value()),
                    secret,
                    env);
        }

        @Override
        public String find(KeyId id) {
            return run(List.of("secret-tool", "lookup", "service", "agentlock", "kid", id.value()), "", env);
        }
    }

    /** macOS. Untested: no such machine was at hand. */
    private record MacOs(Map<String, String> env) implements Keychain {
        @Override
        public void store(KeyId id, String secret) {
            run(
                    List.of("/usr/bin/security", "-i"),
                    "add-generic-password -U -a agentlock -s " + id.value() + " -w " + secret + "\n",
                    env);
        }

        @Override
        public String find(KeyId id) {
            return run(
                    List.of("/usr/bin/security", "find-generic-password", "-a", "agentlock", "-s", id.value(), "-w"),
                    "",
                    env);
        }
    }

    private static String run(List<String> command, String input, Map<String, String> env) {
        try {
            ProcessBuilder program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            program.environment().clear();
            program.environment().putAll(env);
            Process process = program.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String answer = new String(process.getInputStream().readNBytes(1 << 10), StandardCharsets.UTF_8);
            if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return answer;
            }
            process.destroy();
            throw unusable(new IOException("the program failed"));
        } catch (IOException failed) {
            throw unusable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unusable(stopped);
        }
    }

    private static ProblemException unusable(Exception cause) {
        return new ProblemException(
                new Problem.Unavailable(
                        "no-keychain",
                        "the keychain does not give the key",
                        "unlock your login keychain; on Linux `secret-tool` (libsecret-tools) is needed"),
                cause);
    }
}
