package io.openagentlock.nativehook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openagentlock.nativehook.HookHome.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket, a directory or a file that somebody else could have put there is not asked and not written to. */
class HookTrustTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path temp;

    private HookHome home = new HookHome(Path.of("/nonexistent"));

    @BeforeEach
    void home() throws Exception {
        home = HookHome.create(temp.resolve("home"), NativeBuild.client());
    }

    private void denied(String reason) throws Exception {
        Result result = home.call("{}");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("agentlock: " + reason)
                .matches("[^\n]*; the call is denied \\(hint: [^\n]*\\)\n");
    }

    private void give(Path file) throws Exception {
        assumeTrue(
                Files.getAttribute(home.dir(), "unix:uid").equals(0),
                "giving files to another user needs root: skipped");
        Files.setAttribute(file, "unix:uid", NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void a_run_directory_that_others_can_write_denies(String mode) throws Exception {
        try (var planted = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            home.mode("run", mode);
            denied("the directory `run` of the agentlock home belongs to or is writable by somebody else");
            assertThat(planted.requests()).isEmpty();
            assertThat(home.run("outages.log")).doesNotExist();
            home.mode("run", "rwxr-xr-x");
            assertThat(home.call("{}").exit()).isZero();
        }
    }

    @Test
    void a_run_directory_of_another_user_denies() throws Exception {
        try (var planted = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            give(home.run(""));
            denied("the directory `run` of the agentlock home belongs to");
            assertThat(planted.requests()).isEmpty();
        }
    }

    @Test
    void a_run_directory_that_is_a_link_or_missing_denies() throws Exception {
        try (var planted = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            Files.move(home.run(""), home.dir().resolve("real"));
            denied("the directory `run` of the agentlock home cannot be opened");
            Files.createSymbolicLink(home.run(""), home.dir().resolve("real"));
            denied("the directory `run` of the agentlock home cannot be opened");
            assertThat(planted.requests()).isEmpty();
        }
    }

    @Test
    void a_socket_of_another_user_denies() throws Exception {
        try (var planted = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            give(home.socket());
            denied("run/agentlock.sock is not a socket of this user or root");
            assertThat(planted.requests()).isEmpty();
        }
    }

    @Test
    void a_socket_that_is_a_link_or_a_file_denies() throws Exception {
        try (var planted = FakeDaemon.at(temp.resolve("elsewhere"), FakeDaemon.allowing())) {
            Files.createSymbolicLink(home.socket(), temp.resolve("elsewhere"));
            denied("run/agentlock.sock is not a socket of this user or root");
            Files.delete(home.socket());
            Files.writeString(home.socket(), "");
            denied("run/agentlock.sock is not a socket of this user or root");
            assertThat(planted.requests()).isEmpty();
            assertThat(home.outages()).hasSize(2).allMatch("claude-code PreToolUse untrusted"::equals);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rw-------"})
    void a_start_program_that_others_can_write_or_nobody_can_run_is_not_run(String mode) throws Exception {
        home.starter("touch $home/run/started");
        home.mode("bin/agentlock-start", mode);
        denied("the daemon is not running and bin/agentlock-start is not to be trusted");
        assertThat(home.run("started")).doesNotExist();
    }

    @Test
    void a_start_program_that_is_a_link_or_of_another_user_is_not_run() throws Exception {
        home.starter("touch $home/run/started");
        Path program = home.dir().resolve("bin/agentlock-start");
        Files.move(program, temp.resolve("x"));
        Files.createSymbolicLink(program, temp.resolve("x"));
        denied("the daemon is not running and bin/agentlock-start is not to be trusted");
        Files.delete(program);
        Files.move(temp.resolve("x"), program);
        give(program);
        denied("the daemon is not running and bin/agentlock-start is not to be trusted");
        assertThat(home.run("started")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint", "token"})
    void files_that_are_links_or_pipes_are_not_read(String name) throws Exception {
        home.write("run/endpoint", "127.0.0.1:9\n", "rw-------");
        home.write("run/token", "0".repeat(64) + "\n", "rw-------");
        Files.move(home.run(name), temp.resolve("real"));
        Files.createSymbolicLink(home.run(name), temp.resolve("real"));
        denied("run/" + name + " is not");
        Files.delete(home.run(name));
        NativeBuild.run(List.of("mkfifo", "-m", "600", home.run(name).toString()));
        denied("run/" + name + " is not");
    }

    @Test
    void the_log_of_outages_stops_at_its_limit() throws Exception {
        String line = " claude-code PreToolUse down\n";
        int one = 10 + line.length();
        String full = "x".repeat(64 * 1024 - one);
        home.write("run/outages.log", full, "rw-------");
        denied("the daemon is not running");
        assertThat(Files.readString(home.run("outages.log"))).hasSize(64 * 1024).endsWith(line);
        denied("the daemon is not running");
        assertThat(Files.size(home.run("outages.log"))).isEqualTo(64 * 1024);
    }

    @Test
    void the_log_of_outages_is_never_somewhere_else() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "");
        Files.createSymbolicLink(home.run("outages.log"), victim);
        denied("the daemon is not running");
        assertThat(victim).isEmptyFile();
        Files.delete(home.run("outages.log"));
        NativeBuild.run(List.of("mkfifo", home.run("outages.log").toString()));
        denied("the daemon is not running");
        Result piped = home.shell("exec 3<>run/outages.log; \"$0\" codex PreToolUse </dev/null; timeout 0.2 cat <&3");
        assertThat(piped.out()).as("a pipe that somebody reads").isEmpty();
        Files.delete(home.run("outages.log"));
        Files.createDirectory(home.run("outages.log"));
        denied("the daemon is not running");
    }
}
