package io.openagentlock.cli.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.harness.HookCommand;
import io.openagentlock.harness.InstallPlan;
import io.openagentlock.support.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private static final Harness CLAUDE =
            Harnesses.named(new HarnessId("claude-code")).orElseThrow();

    @TempDir
    Path temp;

    private Path settings = Path.of("unset");

    @BeforeEach
    void settings() throws IOException {
        settings = temp.resolve(".claude/settings.json");
        Files.createDirectories(temp.resolve(".claude"));
    }

    private Wiring wiring(String client) {
        return new Wiring(
                new LocalHost(temp, Map.of(), temp),
                new HookCommand(temp.resolve(client + "/bin/agentlock-hook")),
                new Installations(temp.resolve("installs")),
                new SettableClock(Instant.EPOCH));
    }

    @Test
    void the_repository_is_the_nearest_one_above_the_working_directory() throws IOException {
        Path below = Files.createDirectories(temp.resolve("repository/src/main"));
        assertThat(new LocalHost(temp, Map.of(), below).project()).isEmpty();
        Files.createDirectories(temp.resolve("repository/.git"));
        assertThat(new LocalHost(temp, Map.of(), below).project()).hasValue(temp.resolve("repository"));
    }

    private Wiring wiring() {
        return wiring("home");
    }

    private static void install(Wiring wiring) {
        wiring.apply(CLAUDE, wiring.install(CLAUDE));
    }

    private static void uninstall(Wiring wiring) {
        wiring.undo(CLAUDE, wiring.uninstall(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{}\n",
                "{\"hooks\":{}}",
                "{\r\n  \"model\": \"opus\"\r\n}\r\n",
                "// a comment\n{ /* another */ \"a\": [1, 2 , 3] , }\n",
                "{\"hooks\": {\"PreToolUse\": []}, \"statusLine\": {\"type\": \"command\", \"command\": \"mine\"}}",
                "{\"z\": \"\\u00e9\", \"a\": \"é\"}"
            })
    void install_then_uninstall_gives_the_original_bytes_back(String original) throws IOException {
        Files.writeString(settings, original);
        install(wiring());
        assertThat(Files.readString(settings)).isNotEqualTo(original);
        uninstall(wiring());
        assertThat(Files.readAllBytes(settings)).isEqualTo(original.getBytes(UTF_8));
        assertThat(wiring().installations().find(CLAUDE.id())).isEmpty();
    }

    @Test
    void a_second_install_with_another_client_still_gives_the_first_original_back() throws IOException {
        Files.writeString(settings, "{\"model\":\"opus\"}");
        install(wiring("one"));
        install(wiring("two"));
        assertThat(Files.readString(settings)).contains("/two/bin/").doesNotContain("/one/bin/");
        uninstall(wiring("two"));
        assertThat(settings).hasContent("{\"model\":\"opus\"}");
    }

    @Test
    void what_the_user_changed_since_stays_when_we_go() throws IOException {
        Files.writeString(settings, "{\"model\": \"opus\"}");
        install(wiring());
        Files.writeString(settings, Files.readString(settings).replace("opus", "sonnet"));
        uninstall(wiring());
        assertThat(Files.readString(settings)).contains("sonnet").doesNotContain("agentlock");
    }

    @Test
    void an_original_that_already_held_our_hooks_is_never_put_back() throws IOException {
        Files.writeString(settings, "{\"model\": \"opus\"}");
        install(wiring("old"));
        Files.delete(temp.resolve("installs/claude-code.json"));
        install(wiring("new"));
        uninstall(wiring("new"));
        assertThat(Files.readString(settings)).contains("opus").doesNotContain("agentlock");
    }

    @Test
    void a_lost_backup_does_not_keep_anybody_from_uninstalling() throws IOException {
        Files.writeString(settings, "{\"model\": \"opus\"}");
        install(wiring());
        try (var backups = Files.list(temp.resolve("installs/backup"))) {
            for (Path backup : backups.toList()) {
                Files.writeString(backup, "damaged");
            }
        }
        uninstall(wiring());
        assertThat(Files.readString(settings)).contains("opus").doesNotContain("agentlock");
    }

    @Test
    void a_file_that_changed_after_the_plan_was_made_is_left_alone() throws IOException {
        Files.writeString(settings, "{}");
        InstallPlan plan = wiring().install(CLAUDE);
        Files.writeString(settings, "{\"new\": 1}");
        assertThatThrownBy(() -> wiring().apply(CLAUDE, plan)).isInstanceOf(ProblemException.class);
        assertThat(settings).hasContent("{\"new\": 1}");
        assertThat(wiring().installations().find(CLAUDE.id())).isEmpty();
    }

    @Test
    void installing_twice_changes_nothing_the_second_time() throws IOException {
        Files.writeString(settings, "{}");
        install(wiring());
        assertThat(wiring().install(CLAUDE).edits()).isEmpty();
        assertThat(CLAUDE.detect(wiring().host()).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
    }

    @Test
    void a_named_pipe_in_place_of_the_settings_is_refused_at_once() throws Exception {
        Files.deleteIfExists(settings);
        new ProcessBuilder("mkfifo", settings.toString()).start().waitFor();
        assertThatThrownBy(() -> wiring().install(CLAUDE)).isInstanceOf(ProblemException.class);
    }
}
