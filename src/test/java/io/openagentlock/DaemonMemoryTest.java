package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.openagentlock.cli.Home;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.cli.operator.KeyRing;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.cli.signer.Tier;
import io.openagentlock.session.OperatorRequest;
import io.openagentlock.session.Possession;
import io.openagentlock.signer.PassphraseKeys;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a thief gets with a dump of the daemon's memory and a copy of its files, while the operator works with a software
 * key and with a passphrase: neither the long-lived keys, nor the passphrase, nor what opens the key that it protects.
 * On Linux, by {@code /proc/PID/mem}.
 */
class DaemonMemoryTest {
    private static final String PASSPHRASE = "planted passphrase 4711 of nobody";
    private static final String MARK = "planted-mark-0815";
    private static final int CHUNK = 1 << 20;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    private Home home() {
        return new Home(directory.resolve("home"));
    }

    private Process daemon() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-cp",
                        Stream.of(path.split(File.pathSeparator, -1))
                                .map(part -> Path.of(part).toAbsolutePath().toString())
                                .collect(java.util.stream.Collectors.joining(File.pathSeparator)),
                        "io.openagentlock.Main",
                        "daemon")
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        directory.toString(),
                        "AGENTLOCK_HOME",
                        home().directory().toString(),
                        "AGENTLOCK_API",
                        "127.0.0.1:0",
                        "AGENTLOCK_DASHBOARD",
                        "127.0.0.1:0"));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private DaemonClient client() {
        return new DaemonClient(new Door.Socket(home().socket()));
    }

    private void awaitAnswer(Process process) throws InterruptedException {
        for (int i = 0; i < 300 && process.isAlive(); i++) {
            try {
                client().get("/v1/health").ok();
                return;
            } catch (io.openagentlock.call.ProblemException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the daemon does not answer");
    }

    @Test
    @Timeout(120)
    void a_dump_of_its_memory_and_a_copy_of_its_files_hold_no_long_lived_key_and_no_passphrase() throws Exception {
        assumeThat(Files.isReadable(Path.of("/proc/self/mem")))
                .as("Linux's /proc")
                .isTrue();
        Process process = daemon();
        try {
            awaitAnswer(process);
            StateDirectory state = new StateDirectory(directory.resolve("state"));
            Tier.Tools tools =
                    new Tier.Tools(new NobodyAsked(), new SecureRandom(), client(), System.getenv(), Instant.now());
            OperatorDesk operator =
                    new OperatorDesk(home().directory(), state, new KeyRing(state, tools), client(), Instant::now);
            operator.open(Duration.ofHours(1));
            client().post(
                            "/v1/gates/check",
                            Json.object().put("command", "echo " + MARK).build());
            Map<String, byte[]> secrets = new LinkedHashMap<>();
            secrets.put("software seed", Files.readAllBytes(state.path().resolve("software.key")));
            secrets.putAll(withPassphrase(operator));
            Set<String> found = found(process.pid(), secrets);
            assertThat(found).as("what can be found at all is found").contains("mark");
            assertThat(found).containsExactly("mark");
            operator.post("/v1/sessions/end", Json.object().build()).ok();
            assertThat(found(process.pid(), secrets)).doesNotContainAnyElementsOf(secrets.keySet());
            assertThat(inFiles(secrets)).isEmpty();
        } finally {
            started.forEach(Process::destroyForcibly);
        }
    }

    /** Enrols a signer with a passphrase and acts with it once; gives what must stay on this side. */
    private Map<String, byte[]> withPassphrase(OperatorDesk operator) throws Exception {
        byte[] seed = HexFormat.of().parseHex("70c1a2".repeat(10) + "0bad");
        byte[] secret = "planted-code-secret!".getBytes(StandardCharsets.US_ASCII);
        PassphraseKeys keys = PassphraseKeys.of(
                Secret.copyOf(PASSPHRASE.getBytes(StandardCharsets.UTF_8)), new byte[PassphraseKeys.SALT_SIZE]);
        byte[] seedKey = keys.seedKey().reveal(Secret.Access.granted());
        String codeKey = Base64.getEncoder().encodeToString(keys.codeKey().reveal(Secret.Access.granted()));
        long step = Instant.now().getEpochSecond() / 30;
        try (Signer signer = new TotpKey(new SoftwareSigner(Secret.copyOf(seed)))) {
            Json.Obj health = client().get("/v1/health").ok();
            String origin = health.text("origin").orElseThrow();
            String boot = health.text("boot").orElseThrow();
            operator.post(
                            "/v1/operator/signers",
                            Json.object()
                                    .put("kind", "totp")
                                    .put(
                                            "key",
                                            Base64.getEncoder()
                                                    .encodeToString(signer.key().bytes()))
                                    .put(
                                            "proof",
                                            new Possession(origin, boot)
                                                    .sign(signer)
                                                    .toJson())
                                    .put("secret", Base64.getEncoder().encodeToString(secret))
                                    .put("code", code(secret, step - 1) + " " + codeKey)
                                    .build())
                    .ok();
            byte[] body = DaemonClient.bytes(Json.object().put("limit", 1).build());
            String envelope = JsonWriter.compact(
                    OperatorRequest.of(origin, boot, "POST", "/v1/ledger/search", body, "once", Instant.now())
                            .sign(signer)
                            .toJson());
            client().post(
                            "/v1/ledger/search",
                            body,
                            Map.of(
                                    "AgentLock-Operator",
                                    Base64.getEncoder().encodeToString(envelope.getBytes(StandardCharsets.UTF_8)),
                                    "AgentLock-Code",
                                    code(secret, Instant.now().getEpochSecond() / 30) + " " + codeKey))
                    .ok();
        }
        Map<String, byte[]> kept = new LinkedHashMap<>();
        kept.put("passphrase", PASSPHRASE.getBytes(StandardCharsets.UTF_8));
        kept.put("sealed seed", seed);
        kept.put("what opens the seed", seedKey);
        return kept;
    }

    private record TotpKey(Signer inner) implements Signer {
        @Override
        public SignerKind kind() {
            return SignerKind.TOTP;
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

    /** RFC 6238, six digits, SHA-1. */
    private static String code(byte[] secret, long step) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int at = hash[hash.length - 1] & 15;
        int number = ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE;
        return String.format("%06d", number % 1_000_000);
    }

    /** A secret as it could stand somewhere: raw, in hexadecimal, in base64; texts also in UTF-16. */
    private static Map<String, List<byte[]>> spellings(Map<String, byte[]> secrets) {
        Map<String, List<byte[]>> all = new LinkedHashMap<>();
        secrets.forEach((name, bytes) -> all.put(
                name,
                List.of(
                        bytes,
                        HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII),
                        Base64.getEncoder().withoutPadding().encode(bytes),
                        new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_16LE))));
        return all;
    }

    private static Set<String> found(long pid, Map<String, byte[]> secrets) throws IOException {
        Map<String, List<byte[]>> all = spellings(secrets);
        all.put("mark", List.of(MARK.getBytes(StandardCharsets.US_ASCII)));
        Set<String> found = new TreeSet<>();
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            for (String map : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
                if (map.contains(" rw")) {
                    String range = map.substring(0, map.indexOf(' '));
                    int dash = range.indexOf('-');
                    search(
                            memory,
                            Long.parseUnsignedLong(range.substring(0, dash), 16),
                            Long.parseUnsignedLong(range.substring(dash + 1), 16),
                            all,
                            found);
                }
            }
        }
        return found;
    }

    private static void search(
            RandomAccessFile memory, long from, long to, Map<String, List<byte[]>> secrets, Set<String> found) {
        byte[] chunk = new byte[CHUNK];
        for (long at = from; at < to; at += CHUNK - 512) {
            int length = (int) Math.min(CHUNK, to - at);
            try {
                memory.seek(at);
                memory.readFully(chunk, 0, length);
            } catch (IOException unreadable) {
                continue;
            }
            String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
            secrets.forEach((name, spellings) -> spellings.forEach(one -> {
                if (text.contains(new String(one, StandardCharsets.ISO_8859_1))) {
                    found.add(name);
                }
            }));
        }
    }

    private Set<String> inFiles(Map<String, byte[]> secrets) throws IOException {
        Set<String> found = new TreeSet<>();
        Map<String, List<byte[]>> all = spellings(secrets);
        try (Stream<Path> files = Files.walk(home().directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                all.forEach((name, spellings) -> spellings.forEach(one -> {
                    if (text.contains(new String(one, StandardCharsets.ISO_8859_1))) {
                        found.add(name + " in " + file);
                    }
                }));
            }
        }
        return found;
    }
}
