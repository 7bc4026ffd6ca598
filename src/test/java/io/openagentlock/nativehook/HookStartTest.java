package io.openagentlock.nativehook;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.nativehook.HookHome.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a daemon the client starts it: once, cleanly, and without waiting for it longer than the deadline. */
class HookStartTest {
    /** Counts its starts; then the daemon, which listens under another name, appears where it should. */
    private static final String START =
            "echo x >> $home/run/starts; sleep 0.3; mv $home/run/later $home/run/agentlock.sock";

    @TempDir
    Path temp;

    private HookHome home(Path client) throws Exception {
        return HookHome.create(temp.resolve("home"), client);
    }

    private static int starts(HookHome home) throws Exception {
        return Files.exists(home.run("starts"))
                ? Files.readAllLines(home.run("starts")).size()
                : 0;
    }

    @Test
    void eight_clients_start_one_daemon_and_all_are_answered() throws Exception {
        HookHome home = home(NativeBuild.client());
        home.starter(START);
        try (var daemon = FakeDaemon.at(home.run("later"), (r, line) -> line.send(r.answer(0, "judged", "")));
                var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Result>> calls = Collections.nCopies(8, () -> home.call("{}"));
            for (Future<Result> call : threads.invokeAll(calls)) {
                assertThat(call.get().err()).isEmpty();
                assertThat(call.get().out()).isEqualTo("judged");
            }
            assertThat(starts(home)).isEqualTo(1);
            assertThat(daemon.requests()).hasSize(8);
            assertThat(home.outages()).isEmpty();
        }
    }

    @Test
    void a_stale_socket_is_a_daemon_that_is_down() throws Exception {
        HookHome home = home(NativeBuild.client());
        FakeDaemon.at(home.socket(), FakeDaemon.allowing()).close();
        home.starter(START);
        try (var daemon = FakeDaemon.at(home.run("later"), FakeDaemon.allowing())) {
            assertThat(home.call("{}").exit()).isZero();
            assertThat(starts(home)).isEqualTo(1);
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void a_start_that_fails_denies_at_once() throws Exception {
        HookHome home = home(NativeBuild.client());
        home.starter("exit 3");
        Result result = home.call("{}");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("agentlock: the daemon is not running and bin/agentlock-start could not start it;"
                        + " the call is denied (hint: run `agentlock up` to see why)\n");
        assertThat(result.took()).isLessThan(6000);
        assertThat(home.outages()).containsExactly("claude-code PreToolUse start");
    }

    @Test
    void a_start_program_that_cannot_be_executed_denies_at_once() throws Exception {
        HookHome home = home(NativeBuild.client());
        home.write("bin/agentlock-start", "#!/nonexistent/interpreter\n", "rwx------");
        assertThat(home.call("{}").err()).contains("bin/agentlock-start could not start it");
    }

    @Test
    void a_daemon_that_does_not_come_denies_at_the_deadline_and_is_not_started_again_soon() throws Exception {
        HookHome home = home(NativeBuild.hasty());
        home.starter("echo x >> $home/run/starts");
        for (int i = 0; i < 2; i++) {
            Result result = home.call("{}");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).startsWith("agentlock: the daemon did not come up in time; the call is denied");
            assertThat(result.took()).isBetween(NativeBuild.HASTY_MS - 100L, 6000L);
        }
        assertThat(starts(home)).isEqualTo(1);
        Files.setLastModifiedTime(home.run("start.lock"), FileTime.from(Instant.EPOCH));
        home.call("{}");
        assertThat(starts(home)).isEqualTo(2);
        assertThat(Files.size(home.run("start.lock"))).isEqualTo(1);
    }

    @Test
    void who_holds_the_lock_is_starting_it_and_others_only_wait() throws Exception {
        HookHome home = home(NativeBuild.hasty());
        home.starter("echo x >> $home/run/starts");
        Files.writeString(home.run("start.lock"), "");
        Process holder =
                new ProcessBuilder("flock", home.run("start.lock").toString(), "sh", "-c", "echo held; read x").start();
        assertThat(holder.getInputStream().read()).isEqualTo('h');
        assertThat(home.call("{}").err()).contains("did not come up in time");
        assertThat(starts(home)).isZero();
        holder.getOutputStream().close();
        holder.waitFor();
        home.call("{}");
        assertThat(starts(home)).isEqualTo(1);
    }

    @Test
    void the_daemon_inherits_nothing_of_the_harness() throws Exception {
        // Of grep itself: a shell blocks every signal for the moment in which it starts another program.
        HookHome home = home(NativeBuild.client());
        home.starter("env > $home/run/env; ls -l /proc/$$/fd > $home/run/fds; pwd > $home/run/pwd;"
                + " cat /proc/$$/stat > $home/run/stat; grep -i '^sig[bi]' /proc/self/status > $home/run/signals;"
                + " mv $home/run/later $home/run/agentlock.sock; sleep 9");
        try (var daemon = FakeDaemon.at(home.run("later"), FakeDaemon.allowing())) {
            ProcessBuilder command = new ProcessBuilder(
                    "sh",
                    "-c",
                    "trap '' TERM HUP; umask 0; exec 7</dev/zero; \"$0\" codex PreToolUse </dev/null",
                    home.client().toString());
            for (String name :
                    List.of("LD_PRELOAD", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "AGENTLOCK_API", "HOME")) {
                command.environment().put(name, "/planted");
            }
            command.environment().remove("LD_PRELOAD");
            command.environment().put("AGENTLOCK_HOME", "/planted");
            Result result = HookHome.run(command, new byte[0]);
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.took()).as("the daemon holds the harness's pipes").isLessThan(6000);
            assertThat(daemon.requests()).hasSize(1);
        }
        assertThat(Files.readString(home.run("env")))
                .doesNotContain("planted")
                .contains("AGENTLOCK_HOME=" + home.dir() + "\n");
        assertThat(environmentNames(home))
                .contains("AGENTLOCK_HOME", "PATH", "LC_ALL")
                .isSubsetOf("AGENTLOCK_HOME", "PATH", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"); // the last four by sh
        assertThat(Files.readString(home.run("fds"))).doesNotContain("/dev/zero", "start.lock", "pipe:", "socket:");
        assertThat(Files.readString(home.run("pwd")).strip())
                .isEqualTo(home.dir().toString());
        List<String> stat = List.of(Files.readString(home.run("stat")).split(" ", -1));
        assertThat(stat.get(5)).as("its own session").isEqualTo(stat.getFirst());
        assertThat(Files.readString(home.run("signals")).lines())
                .as("no signal from 1 to 31 blocked or ignored")
                .hasSize(2)
                .allMatch(line -> line.matches("Sig...:\\s+[0-9a-f]{8}[08]0000000"));
        assertThat(Files.getPosixFilePermissions(home.run("env"))).as("umask").hasSize(2);
    }

    private static List<String> environmentNames(HookHome home) throws Exception {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(home.run("env"))) {
            names.add(line.substring(0, line.indexOf('=')));
        }
        return names;
    }
}
