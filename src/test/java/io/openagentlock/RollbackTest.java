package io.openagentlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HarnessId;
import io.openagentlock.cli.Commands;
import io.openagentlock.cli.Console;
import io.openagentlock.cli.client.HookClient;
import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.HookReply;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real daemon whose ledger is put back to an older, truly signed state: what each anchor says, and the way on. */
class RollbackTest {
    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private Path home;

    @BeforeEach
    void home() throws IOException {
        home = directory.resolve("home");
        Path kept = KeptReceipts.directory(directory.resolve("state/agentlock"), home);
        Files.createDirectories(kept);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(new KeptReceipts(home).pointer(), kept + "\n");
    }

    private LiveDaemon daemon() throws IOException {
        return new LiveDaemon(directory, clock);
    }

    private HookReply hook(String command) {
        byte[] call = JsonWriter.compact(LiveDaemon.payload(command)).getBytes(UTF_8);
        return new HookClient(
                        home,
                        new HarnessId("claude-code"),
                        new EventName("PreToolUse"),
                        "/work",
                        Optional.of("/home/u"),
                        clock)
                .ask(new ByteArrayInputStream(call));
    }

    private record Said(int exit, String text) {}

    /** A command line in this process, with a state directory that belongs to this test. */
    private Said agentlock(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        Map<String, String> env = Map.of(
                "AGENTLOCK_HOME",
                home.toString(),
                "HOME",
                directory.toString(),
                "PATH",
                System.getenv("PATH"),
                "XDG_STATE_HOME",
                directory.resolve("state").toString());
        Console console = new Console(new ByteArrayInputStream(new byte[0]), print, print, env, false, directory);
        int exit = Commands.run(new Agentlock(clock).parts(), console, arguments);
        return new Said(exit, out.toString(UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Stream<Json.Obj> entries(LiveDaemon daemon, String type) {
        return daemon.entries().stream().filter(entry -> entry.text("t").equals(Optional.of(type)));
    }

    @Test
    void a_restored_backup_is_refused_until_the_operator_accepts_it() throws IOException {
        Path backup = directory.resolve("backup");
        try (var _ = daemon()) {
            assertThat(agentlock("session", "open").exit()).isZero();
            assertThat(hook("ls").exitCode()).isZero();
        }
        copy(home.resolve("ledger"), backup);
        try (var _ = daemon()) {
            assertThat(agentlock("session", "open").exit()).isZero();
            for (int i = 0; i < 9; i++) {
                assertThat(hook("ls " + i).exitCode()).isZero();
            }
            assertThat(agentlock("ledger", "root").exit()).isZero();
            assertThat(agentlock("ledger", "anchor").text())
                    .contains("hook client")
                    .contains("command line");
        }
        Said good = agentlock("ledger", "verify");
        assertThat(good.text())
                .contains(" by hook client")
                .contains(" by command line")
                .endsWith("good\n");
        delete(home.resolve("ledger"));
        copy(backup, home.resolve("ledger"));
        Said bad = agentlock("ledger", "verify");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.text())
                .contains("rolled back")
                .contains("by hook client")
                .contains("by command line");
        try (LiveDaemon daemon = daemon()) {
            assertThat(agentlock("session", "open").text()).contains("the ledger was rolled back");
            HookReply denied = hook("ls");
            assertThat(denied.exitCode()).isEqualTo(2);
            assertThat(denied.stderr()).contains("the ledger was rolled back").contains("ledger anchor accept");
            Said anchor = agentlock("ledger", "anchor");
            assertThat(anchor.exit()).isEqualTo(1);
            assertThat(anchor.text()).contains("rolled back");
            assertThat(agentlock("ledger", "root").exit()).isEqualTo(1);
            assertThat(agentlock("ledger", "anchor", "accept"))
                    .extracting(Said::exit)
                    .isEqualTo(0);
            assertThat(hook("ls").exitCode()).isZero();
            assertThat(entries(daemon, "anchor.accept")).hasSize(2);
            assertThat(agentlock("ledger", "anchor").exit()).isZero();
            assertThat(agentlock("ledger", "verify").exit()).isZero();
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void the_operators_key_seals_the_end_of_a_session() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            agentlock("session", "open");
            hook("ls");
            Said ended = agentlock("session", "end");
            assertThat(ended.text()).contains("sealed by your key: ");
            Json.Obj seal =
                    entries(daemon, "anchor").reduce((first, last) -> last).orElseThrow();
            assertThat(seal.text("holder")).contains("user");
            assertThat(seal.text("note").orElseThrow()).contains("/u/ed25519-");
        }
        Said verified = agentlock("ledger", "verify");
        assertThat(verified.text())
                .contains(" by user seal of ed25519-")
                .contains(" by user seal\n")
                .endsWith("good\n");
    }

    @Test
    void a_checkpoint_in_git_is_read_back_and_shows_a_rollback() throws IOException, InterruptedException {
        Path repository = directory.resolve("notes");
        new ProcessBuilder("git", "init", "-q", repository.toString()).start().waitFor();
        Files.createDirectories(repository.resolve(".git/hooks"));
        Path trap = repository.resolve(".git/hooks/reference-transaction");
        Files.writeString(trap, "#!/bin/sh\nexit 1\n");
        trap.toFile().setExecutable(true);
        Path backup = directory.resolve("backup");
        try (var _ = daemon()) {
            agentlock("session", "open");
            hook("ls");
        }
        copy(home.resolve("ledger"), backup);
        try (LiveDaemon daemon = daemon()) {
            agentlock("session", "open");
            assertThat(agentlock("ledger", "verify", "--git", "notes").text()).contains("holds no checkpoint");
            assertThat(agentlock("ledger", "anchor", "git", "--repo", "notes").text())
                    .startsWith("commit ");
            hook("ls");
            assertThat(agentlock("ledger", "anchor", "git", "--repo", "notes").exit())
                    .isZero();
            assertThat(entries(daemon, "anchor")).hasSize(2);
            assertThat(agentlock("ledger", "anchor", "git", "--repo", "nowhere").exit())
                    .isEqualTo(5);
        }
        assertThat(agentlock("ledger", "verify", "--git", "notes").text()).contains(" by git\n");
        Said other = agentlock("ledger", "verify", "--dir", "backup", "--git", "notes");
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.text()).contains("rolled back").contains("by git");
    }
}
