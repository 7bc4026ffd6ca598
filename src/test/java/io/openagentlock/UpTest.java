package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.Commands;
import io.openagentlock.cli.Console;
import io.openagentlock.cli.Parts;
import io.openagentlock.cli.ProgramFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program once: {@code up} starts a real daemon through the real start script and the real hook client. */
class UpTest {
    private static final Path PROJECT = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")));

    @TempDir
    Path temp;

    private ProgramFiles files = new ProgramFiles(Path.of("/"), List.of(), Optional.empty());
    private Map<String, String> env = Map.of();

    /** Output and exit code of one command. */
    private record Result(int exit, String out, String err) {}

    @BeforeEach
    void program() throws Exception {
        Process native1 = new ProcessBuilder(
                        "sh",
                        PROJECT.resolve("native/hook/build.sh").toString(),
                        temp.resolve("native").toString())
                .inheritIO()
                .start();
        assertThat(native1.waitFor()).isZero();
        List<Path> jars = new ArrayList<>(List.of(jar(temp.resolve("openagentlock.jar"), classes())));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String part : path.split(File.pathSeparator, -1)) {
            if (part.endsWith(".jar")) {
                jars.add(Path.of(part));
            }
        }
        files = new ProgramFiles(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                jars,
                Optional.of(temp.resolve("native/agentlock-hook")));
        env = Map.of(
                "HOME",
                Files.createDirectories(temp.resolve("user")).toString(),
                "AGENTLOCK_API",
                "127.0.0.1:" + freePort(),
                "PATH",
                "/usr/bin:/bin");
        Files.createDirectories(temp.resolve("user/.claude"));
        Files.writeString(temp.resolve("user/.claude/settings.json"), "{\"model\":\"opus\"}\n");
    }

    private static Path classes() {
        return Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static Path jar(Path jar, Path classes) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Parts own = new Agentlock().parts();
        Parts parts = new Parts(
                own.version(), own.clock(), own.understanding(), own.layerFiles(), own.daemon(), own.verifier(), files);
        int exit = Commands.run(
                parts,
                new Console(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        env,
                        false,
                        temp),
                args);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @AfterEach
    void down() {
        run("down");
    }

    @Test
    void up_starts_judges_records_and_verifies_and_everything_else_works_then() throws Exception {
        Result up = run("up", "--yes");
        assertThat(up.err()).isEmpty();
        assertThat(up.exit()).isZero();
        assertThat(up.out())
                .contains("daemon    started", "claude-code: recorded as entry", "(judged, never run): deny by ")
                .contains("receipt   " + temp.resolve("user/.agentlock/receipts"))
                .contains("inclusion and log signature are good, signed under your session");

        a_rehearsal_makes_the_cache_that_the_next_start_uses();
        Result again = run("up", "--yes");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("daemon    is running", "session   is open", "claude-code: already wired");
        assertThat(again.out()).doesNotContain("client    ", "program   ", "policy    ");

        assertThat(run("status").exit()).isZero();
        assertThat(run("mode").out()).isEqualTo("enforce\n");
        assertThat(run("doctor").out()).endsWith("all good\n");
        assertThat(run("ledger", "show", "--limit", "100").out()).contains("session.open", "deny", "install");
        assertThat(run("ledger", "tail", "--from", "0", "--limit", "3", "--json")
                        .out()
                        .lines())
                .hasSize(3);
        assertThat(run("ledger", "proof", "0").out()).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n");
        assertThat(run("ledger", "proof", "999999").exit()).isEqualTo(1);
        assertThat(run("session", "renew", "--ttl", "1h").exit()).isZero();
        assertThat(run("session", "list").out()).contains("sealed", "open");
        Files.writeString(temp.resolve("user/.agentlock/policy.yaml"), "version: 1\nmode: monitor\ngates: []\n");
        assertThat(run("policy", "apply").exit()).isZero();
        assertThat(run("mode").out()).isEqualTo("monitor\n");
        assertThat(run("doctor").out())
                .contains("let through: the mode is monitor")
                .endsWith("all good\n");
        Files.createDirectories(temp.resolve("repository/.git"));
        Files.writeString(temp.resolve("repository/.agentlock.yaml"), "version: 2\nworkspace: [src]\ngates: []\n");
        assertThat(run("policy", "trust", "repository").out()).contains("inside   src", "trusted  sha256:");
        assertThat(run("policy", "explain", "--cwd", "repository", "ls").out()).doesNotContain("not trusted");
        assertThat(run("policy", "trust", "--revoke", "repository").out()).contains("no longer trusted  sha256:");
        assertThat(run("policy", "explain", "--cwd", "repository", "ls").out()).contains("not trusted");
        assertThat(run("session", "end").exit()).isZero();
        assertThat(run("status").exit()).isEqualTo(5);
        assertThat(run("session", "open", "--if-needed").exit()).isZero();

        Result uninstall = run("uninstall", "--all", "--yes");
        assertThat(uninstall.out()).contains("claude-code: recorded as entry");
        assertThat(temp.resolve("user/.claude/settings.json")).hasContent("{\"model\":\"opus\"}\n");
        assertThat(run("down").out()).matches("sealed by your key: \\d+ entries\nthe daemon has stopped\n");
        assertThat(run("status").exit()).isEqualTo(5);

        Result verified = run("ledger", "verify");
        assertThat(verified.out()).endsWith("good\n");
        assertThat(verified.exit()).isZero();
        a_rolled_back_ledger_is_noticed();
    }

    private void a_rehearsal_makes_the_cache_that_the_next_start_uses() throws IOException, InterruptedException {
        for (int i = 0; i < 600 && (cache().isEmpty() || rehearsing()); i++) {
            Thread.sleep(100);
        }
        Path cache = cache().orElseThrow();
        assertThat(rehearsing()).isFalse();
        assertThat(cache).isNotEmptyFile();
        assertThat(temp.resolve("user/.agentlock/bin/agentlock-start"))
                .content()
                .contains("cache='" + cache + "'\n");

        assertThat(run("down").exit()).isZero();
        assertThat(run("up", "--yes").out()).contains("daemon    started");
        assertThat(daemonLog()).doesNotContain("aot", "AOT", "[warning]", "[error]");

        assertThat(run("down").exit()).isZero();
        Files.writeString(cache, "damaged");
        assertThat(run("up", "--yes").out()).contains("daemon    started", "(judged, never run): deny by ");
    }

    private Optional<Path> cache() throws IOException {
        return inLib("java-*.aot");
    }

    private boolean rehearsing() throws IOException {
        return inLib("rehearsal").isPresent();
    }

    private Optional<Path> inLib(String glob) throws IOException {
        try (var builds = Files.newDirectoryStream(temp.resolve("user/.agentlock/lib"))) {
            for (Path build : builds) {
                try (var found = Files.newDirectoryStream(build, glob)) {
                    for (Path file : found) {
                        return Optional.of(file);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private String daemonLog() throws IOException {
        return Files.readString(temp.resolve("user/.agentlock/run/daemon.log"));
    }

    /** All files are genuine; only the command line's own memory shows that something is missing. */
    private void a_rolled_back_ledger_is_noticed() throws IOException {
        Path anchor = temp.resolve("user/.local/state/agentlock/anchor.json");
        String text = Files.readString(anchor);
        Files.writeString(anchor, text.replaceFirst("\"size\": \\d+", "\"size\": 999"));
        Result verified = run("ledger", "verify");
        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.out()).contains("the ledger was rolled back; 999 entries were seen before");
    }
}
