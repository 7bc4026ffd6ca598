package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.cli.signer.Asking;
import io.openagentlock.cli.signer.Signers;
import io.openagentlock.cli.signer.Tier;
import io.openagentlock.ledger.SignatureScope;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.support.SettableClock;
import io.openagentlock.verify.StoredLedgers;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each kind of signer with its real counterpart and a real daemon: it is enrolled by the software key, which then is taken
 * away; it alone opens a session and weakens protection; the ledger that this leaves verifies.
 */
class SignersTest {
    private static final Path SOFTHSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final Json NOTHING = Json.object().build();

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:15Z"));
    private final Authenticator human = new Authenticator(clock);

    private StateDirectory state() {
        return new StateDirectory(directory.resolve("state"));
    }

    private static Tier.Choice choice(Optional<String> module) {
        return new Tier.Choice(Optional.empty(), module, 0);
    }

    /** Enrols, and takes the software key away; gives the new key's id and keeps a copy of the old seed beside. */
    private KeyId enrolled(
            LiveDaemon daemon, SignerKind kind, Tier.Choice choice, Asking asking, Map<String, String> env)
            throws IOException {
        daemon.openSession(Duration.ofHours(4));
        Files.createDirectories(directory.resolve("thief"));
        Files.copy(directory.resolve("state/software.key"), directory.resolve("thief/software.key"));
        Tier.Made made = Signers.of(kind).make(daemon.tools(asking, env), choice);
        OperatorDesk desk = daemon.operator(state(), asking, env);
        desk.enroll(made);
        clock.advance(Duration.ofSeconds(30));
        desk.remove(software(daemon));
        clock.advance(Duration.ofSeconds(30));
        assertThat(directory.resolve("state/software.key")).doesNotExist();
        return made.stored().id();
    }

    private static KeyId software(LiveDaemon daemon) {
        return daemon.client().get("/v1/operator/signers").ok().items("signers").stream()
                .map(Json.Obj.class::cast)
                .filter(key -> key.text("kind").equals(Optional.of("software")))
                .map(key -> new KeyId(key.text("kid").orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    /** Opens a session and ends it with the new signer alone; the ledger is good afterwards. */
    private void works(LiveDaemon daemon, SignerKind kind, Asking asking, Map<String, String> env) {
        OperatorDesk desk = daemon.operator(state(), asking, env);
        desk.open(Duration.ofHours(4));
        clock.advance(Duration.ofSeconds(30));
        Json.Obj health = daemon.client().get("/v1/health").ok();
        assertThat(health.object("session").orElseThrow().text("kind")).hasValue(kind.word());
        assertThat(daemon.bash("ls").integer("exit")).hasValue(0L);
        desk.post("/v1/sessions/end", NOTHING).ok();
        clock.advance(Duration.ofSeconds(30));
        desk.open(Duration.ofHours(4));
        thiefIsRefused(daemon);
    }

    /** The old software key neither opens a session nor authorises anything. */
    private void thiefIsRefused(LiveDaemon daemon) {
        OperatorDesk thief = daemon.operator(new StateDirectory(directory.resolve("thief")), new NobodyAsked());
        assertRefused("signer-not-enrolled", () -> thief.open(Duration.ofHours(1)));
        Reply reply = thief.post("/v1/sessions/end", NOTHING);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(daemon.client()
                        .get("/v1/health")
                        .ok()
                        .object("session")
                        .orElseThrow()
                        .text("state"))
                .hasValue("open");
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(act::run)
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    private void ledgerIsGood() throws IOException {
        assertThat(StoredLedgers.verify(
                                directory.resolve("home/ledger"), Optional.empty(), List.of(), SignatureScope.EVERY)
                        .findings())
                .isEmpty();
    }

    @Test
    void totp_without_a_code_nothing_is_weakened_and_each_code_counts_once() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            KeyId id = enrolled(daemon, SignerKind.TOTP, choice(Optional.empty()), human, Map.of());
            OperatorDesk desk = daemon.operator(state(), human);
            desk.open(Duration.ofHours(4));
            assertThat(banners(daemon)).contains("TOTP-BACKED — MEDIUM ASSURANCE");
            assertThat(desk.post("/v1/sessions/end", NOTHING).status())
                    .as("the same code again")
                    .isEqualTo(403);
            clock.advance(Duration.ofSeconds(30));
            human.wrong = true;
            assertThat(desk.post("/v1/sessions/end", NOTHING).status()).isEqualTo(403);
            assertRefused("wrong-code", () -> desk.open(Duration.ofHours(4)));
            human.wrong = false;
            Json code = Json.object().put("code", "abcdef").build();
            for (String weakening : List.of(
                    "/v1/sessions/end", "/v1/operator/stop", "/v1/operator/signers/remove", "/v1/policy/trust")) {
                assertThat(daemon.client().post(weakening, code).status()).isEqualTo(403);
            }
            human.passphrase = "a wrong passphrase";
            assertRefused("wrong-passphrase", () -> desk.post("/v1/sessions/end", NOTHING));
            human.passphrase = new Authenticator(clock).passphrase;
            clock.advance(Duration.ofSeconds(30));
            works(daemon, SignerKind.TOTP, human, Map.of());
            assertThat(Files.readString(directory.resolve("home/factors/" + id)))
                    .doesNotContain(java.util.Base64.getEncoder().encodeToString(human.secret()));
        }
        ledgerIsGood();
        noFileHolds(human.passphrase.getBytes(StandardCharsets.UTF_8));
        noFileHolds(human.secret());
    }

    private static List<String> banners(LiveDaemon daemon) {
        return daemon.client().get("/v1/health").ok().items("banners").stream()
                .map(banner -> ((Json.Obj) banner).text("text").orElse(""))
                .toList();
    }

    private void noFileHolds(byte[] pattern) throws IOException {
        String text = new String(pattern, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(text))
                        .as("%s", file)
                        .isFalse();
            }
        }
    }

    @Test
    void totp_guesses_are_slowed_and_a_restart_does_not_help() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            enrolled(daemon, SignerKind.TOTP, choice(Optional.empty()), human, Map.of());
            human.wrong = true;
            for (int i = 0; i < 5; i++) {
                OperatorDesk desk = daemon.operator(state(), human);
                assertRefused(
                        "wrong-code",
                        () -> desk.post("/v1/operator/stop", NOTHING).ok());
            }
            assertLocked(daemon);
        }
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            assertLocked(daemon);
        }
    }

    private void assertLocked(LiveDaemon daemon) {
        human.wrong = false;
        assertRefused("code-locked", () -> daemon.operator(state(), human).open(Duration.ofHours(1)));
    }

    @Test
    void ssh_a_key_in_the_agent_signs_and_is_removed_with_it() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/ssh-agent")), "ssh-agent is not installed");
        Path socket = directory.resolve("agent");
        Process agent = started(Map.of(), "/usr/bin/ssh-agent", "-D", "-a", socket.toString());
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            await(socket);
            Map<String, String> env = Map.of("SSH_AUTH_SOCK", socket.toString());
            Path key = directory.resolve("id_test");
            run(Map.of(), "/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "mine", "-f", key.toString());
            run(env, "/usr/bin/ssh-add", "-q", key.toString());
            enrolled(daemon, SignerKind.SSH, choice(Optional.empty()), human, env);
            works(daemon, SignerKind.SSH, human, env);
            assertThat(banners(daemon)).contains("SSH AGENT WITHOUT TOUCH — LOW ASSURANCE");
            run(env, "/usr/bin/ssh-add", "-q", "-D");
            assertRefused(
                    "agent-refused", () -> daemon.operator(state(), human, env).post("/v1/sessions/end", NOTHING));
        } finally {
            agent.destroy();
        }
        ledgerIsGood();
    }

    /** Through the real command, since SoftHSM reads its configuration from the process's environment. */
    @Test
    void piv_a_token_signs_with_its_pin_only() throws Exception {
        assumeTrue(Files.exists(SOFTHSM), "SoftHSM2 is not installed");
        Map<String, String> env = token();
        try (LiveDaemon daemon = new LiveDaemon(directory, Instant::now)) {
            assertThat(agentlock(env, "4711", "session", "open").exit()).isZero();
            KeyId old = software(daemon);
            Ran enrolled = agentlock(env, "4711", "signer", "enroll", "--tier", "piv", "--module", SOFTHSM.toString());
            assertThat(enrolled.text()).contains("piv, assurance high");
            assertThat(agentlock(env, "4711", "signer", "remove", old.value()).text())
                    .contains("removed");
            assertThat(agentlock(env, "0815", "session", "renew").text()).contains("the token does not sign");
            assertThat(agentlock(env, "4711", "session", "renew").exit()).isZero();
            assertThat(banners(daemon)).noneMatch(text -> text.contains("ASSURANCE") || text.contains("DEV"));
            assertThat(agentlock(env, "0815", "session", "end").text()).contains("the token does not sign");
            assertThat(agentlock(env, "4711", "session", "end").exit()).isZero();
        }
        ledgerIsGood();
    }

    /** A token in files, with one P-256 key and its certificate. */
    private Map<String, String> token() throws Exception {
        Path tokens = Files.createDirectories(directory.resolve("tokens"));
        Path settings =
                Files.writeString(directory.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        Map<String, String> env = Map.of("SOFTHSM2_CONF", settings.toString());
        run(
                env,
                "softhsm2-util",
                "--init-token",
                "--slot",
                "0",
                "--label",
                "test",
                "--so-pin",
                "4711",
                "--pin",
                "4711");
        Path module = Files.writeString(
                directory.resolve("module.cfg"), "name = test\nlibrary = " + SOFTHSM + "\nslotListIndex = 0\n");
        run(
                env,
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-addprovider",
                "SunPKCS11",
                "-providerArg",
                module.toString(),
                "-storepass",
                "4711",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=test",
                "-alias",
                "mine");
        return env;
    }

    private record Ran(int exit, String text) {}

    /** The command line as a program of its own; a passphrase or PIN comes through descriptor 7. */
    private Ran agentlock(Map<String, String> env, String passphrase, String... arguments) throws Exception {
        Path answers = Files.writeString(directory.resolve("answers"), passphrase + "\n");
        List<String> command = new java.util.ArrayList<>(List.of(
                "sh",
                "-c",
                "exec \"$@\" 7<" + answers,
                "sh",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.openagentlock.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(env);
        builder.environment().put("AGENTLOCK_HOME", directory.resolve("home").toString());
        builder.environment().put("XDG_STATE_HOME", directory.resolve("xdg").toString());
        builder.environment().put("AGENTLOCK_PASSPHRASE_FD", "7");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), text);
    }

    @Test
    void keychain_the_seed_comes_from_the_secret_service() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/secret-tool")), "secret-tool is not installed");
        assumeTrue(Files.exists(Path.of("/usr/bin/gnome-keyring-daemon")), "gnome-keyring is not installed");
        Path runtime = Files.createDirectories(directory.resolve("runtime"));
        Map<String, String> home = Map.of(
                "HOME", directory.toString(), "XDG_RUNTIME_DIR", runtime.toString(), "PATH", System.getenv("PATH"));
        Process session = started(
                home,
                "dbus-run-session",
                "--",
                "sh",
                "-c",
                "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;"
                        + " echo \"$DBUS_SESSION_BUS_ADDRESS\"; read -r end");
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            Map<String, String> env = new HashMap<>(home);
            env.put("DBUS_SESSION_BUS_ADDRESS", session.inputReader().readLine());
            enrolled(daemon, SignerKind.KEYCHAIN, choice(Optional.empty()), human, env);
            works(daemon, SignerKind.KEYCHAIN, human, env);
            assertThat(banners(daemon)).contains("KEYCHAIN-BACKED — LOW ASSURANCE");
        } finally {
            session.getOutputStream().close();
            session.destroy();
        }
        ledgerIsGood();
    }

    private static Process started(Map<String, String> env, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(env);
        return builder.start();
    }

    private static void run(Map<String, String> env, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(env);
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static void await(Path file) throws InterruptedException {
        for (int i = 0; i < 100 && !Files.exists(file); i++) {
            Thread.sleep(50);
        }
    }
}
