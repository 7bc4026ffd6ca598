package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.jsonc.RandomJsonc;
import io.openagentlock.support.Txtar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeInstallTest {
    private static final HookCommand COMMAND = new HookCommand(Path.of("/h/u/.agentlock/bin/agentlock-hook"));
    private static final Path SETTINGS = MemoryHost.SETTINGS;

    private final ClaudeCode claude = new ClaudeCode();

    /** {@code src/test/resources/harness-install/claude-code}: a settings file before and after installing. */
    @TestFactory
    Stream<DynamicTest> settings_look_as_expected_and_uninstall_gives_them_back() throws IOException {
        Path folder = HarnessCasesTest.CASES.resolveSibling("harness-install").resolve("claude-code");
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        String text = Files.readString(file);
        Txtar given = Txtar.parse(text);
        MemoryHost host = new MemoryHost();
        given.section("before").ifPresent(before -> host.with(SETTINGS, before));
        host.apply(claude.install(host, COMMAND));
        Txtar actual = given.with("after", host.text(SETTINGS).orElseThrow());
        assertThat(claude.install(host, COMMAND).edits()).isEmpty();
        host.apply(claude.uninstall(host, COMMAND));
        actual = given.section("uninstalled").isPresent()
                ? actual.with("uninstalled", host.text(SETTINGS).orElse(""))
                : actual;
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, actual.format());
        } else {
            assertThat(actual.format()).isEqualTo(text);
        }
        if (given.section("uninstalled").isEmpty()) {
            assertThat(host.text(SETTINGS)).isEqualTo(given.section("before"));
        }
    }

    @Property
    void uninstall_gives_back_every_byte_and_a_second_install_changes_nothing(@ForAll long seed) {
        String before = RandomJsonc.settings(seed);
        MemoryHost host = MemoryHost.withSettings(before);
        host.apply(claude.install(host, COMMAND));
        assertThat(claude.detect(host).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
        assertThat(claude.install(host, COMMAND).edits()).isEmpty();
        host.apply(claude.uninstall(host, COMMAND));
        assertThat(host.text(SETTINGS)).contains(before);
        assertThat(claude.detect(host).wiring()).isEqualTo(Detection.Wiring.ABSENT);
        assertThat(claude.uninstall(host, COMMAND).edits()).isEmpty();
    }

    @Property
    void installing_adds_text_and_takes_none_away(@ForAll long seed) {
        String before = RandomJsonc.settings(seed);
        MemoryHost host = MemoryHost.withSettings(before);
        host.apply(claude.install(host, COMMAND));
        String after = host.text(SETTINGS).orElseThrow();
        int i = 0;
        for (int j = 0; j < after.length() && i < before.length(); j++) {
            i += before.charAt(i) == after.charAt(j) ? 1 : 0;
        }
        assertThat(i).as("the old text is a subsequence of the new").isEqualTo(before.length());
    }

    @Property
    void wiring_of_another_path_is_replaced_where_it_stands(@ForAll long seed) {
        HookCommand moved = new HookCommand(Path.of("/opt/my tools/bin/agentlock-hook"));
        MemoryHost host = MemoryHost.withSettings(RandomJsonc.settings(seed));
        MemoryHost fresh = MemoryHost.withSettings(RandomJsonc.settings(seed));
        host.apply(claude.install(host, COMMAND));
        host.apply(claude.install(host, moved));
        fresh.apply(claude.install(fresh, moved));
        assertThat(host.text(SETTINGS)).isEqualTo(fresh.text(SETTINGS));
        host.apply(claude.uninstall(host, COMMAND));
        assertThat(host.text(SETTINGS)).contains(RandomJsonc.settings(seed));
    }

    @Test
    void a_file_that_we_made_is_removed_again() {
        MemoryHost host = new MemoryHost();
        assertThat(claude.install(host, COMMAND).edits())
                .singleElement()
                .isInstanceOfSatisfying(
                        InstallPlan.Edit.Create.class,
                        create -> assertThat(create.file()).isEqualTo(SETTINGS));
        host.apply(claude.install(host, COMMAND));
        assertThat(claude.uninstall(host, COMMAND).edits()).singleElement().isInstanceOf(InstallPlan.Edit.Remove.class);
        host.apply(claude.uninstall(host, COMMAND));
        assertThat(claude.uninstall(host, COMMAND).edits()).isEmpty();
    }

    @Test
    void a_file_that_we_made_and_the_user_went_on_with_is_kept() {
        MemoryHost host = new MemoryHost();
        host.apply(claude.install(host, COMMAND));
        String edited = host.text(SETTINGS).orElseThrow().replaceFirst("\\{", "{\n  \"model\": \"opus\",");
        host.with(SETTINGS, edited);
        host.apply(claude.uninstall(host, COMMAND));
        assertThat(host.text(SETTINGS)).contains("{\n  \"model\": \"opus\"\n}\n");
    }

    @Test
    void the_config_directory_can_be_elsewhere() {
        MemoryHost host = new MemoryHost().variable("CLAUDE_CONFIG_DIR", "/etc/claude");
        assertThat(claude.install(host, COMMAND).edits())
                .extracting(InstallPlan.Edit::file)
                .containsExactly(Path.of("/etc/claude/settings.json"));
        assertThatThrownBy(() -> claude.install(new MemoryHost().variable("CLAUDE_CONFIG_DIR", "here"), COMMAND))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "{",
                "not json",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "[]",
                "{\"hooks\": []}",
                "{\"hooks\": {\"Stop\": {}}}"
            })
    void settings_that_cannot_be_read_are_refused_with_their_place_and_stay(String text) {
        MemoryHost host = MemoryHost.withSettings(text);
        assertThatThrownBy(() -> claude.install(host, COMMAND))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem()).isInstanceOf(Problem.BadInput.class);
                    assertThat(refused.problem().message())
                            .contains(SETTINGS.toString())
                            .containsPattern("line \\d+, column \\d+");
                });
        Detection detection = claude.detect(host);
        assertThat(detection.wiring()).isEqualTo(Detection.Wiring.ABSENT);
        assertThat(detection.present()).isTrue();
    }

    @Test
    void settings_that_are_no_utf_8_are_refused() {
        MemoryHost host = new MemoryHost().with(SETTINGS, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        assertThatThrownBy(() -> claude.install(host, COMMAND)).hasMessageContaining("UTF-8");
        assertThat(claude.detect(host).warnings()).singleElement().asString().contains("UTF-8");
    }

    @Test
    void settings_with_hundreds_of_our_hooks_are_refused() {
        String hook = "{\"type\":\"command\",\"command\":\"/x/bin/agentlock-hook claude-code Stop\"},";
        MemoryHost host = MemoryHost.withSettings("{\"hooks\":{\"Stop\":[{\"hooks\":[" + hook.repeat(40_000) + "]}]}}");
        assertThatThrownBy(() -> claude.uninstall(host, COMMAND)).isInstanceOf(ProblemException.class);
    }

    @Test
    void detection_says_how_far_the_wiring_is() {
        assertThat(claude.detect(new MemoryHost()))
                .isEqualTo(new Detection(false, Detection.Wiring.ABSENT, SETTINGS, List.of(), List.of()));
        MemoryHost host = new MemoryHost().program(Path.of("/usr/bin/claude"));
        assertThat(claude.detect(host).present()).isTrue();
        host.with(COMMAND.client(), "client");
        host.apply(claude.install(host, COMMAND));
        Detection complete = claude.detect(host);
        assertThat(complete.wiring()).isEqualTo(Detection.Wiring.COMPLETE);
        assertThat(complete.warnings()).isEmpty();
        assertThat(complete.evidence())
                .containsExactly(
                        "program /usr/bin/claude",
                        "settings directory /h/u/.claude",
                        "hooks in /h/u/.claude/settings.json: 6 of 6 events");
        host.with(SETTINGS, host.text(SETTINGS).orElseThrow().replace("\"block\"", "\"allow\""));
        assertThat(claude.detect(host).wiring()).isEqualTo(Detection.Wiring.PARTIAL);
        host.apply(claude.install(host, COMMAND));
        assertThat(claude.detect(host)).isEqualTo(complete);
    }

    @Test
    void what_keeps_our_hooks_from_running_is_warned_of() {
        MemoryHost host = MemoryHost.withSettings("{\"disableAllHooks\": true}")
                .with(Path.of("/w/proj/.claude/settings.json"), "{\"disableAllHooks\": true} // off")
                .with(Path.of("/w/proj/.claude/settings.local.json"), "{\"disableAllHooks\": false}")
                .with(Path.of("/etc/claude-code/managed-settings.json"), "{\"allowManagedHooksOnly\": true}")
                .variable("CLAUDE_CODE_SIMPLE", "1");
        assertThat(claude.detect(host).warnings())
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("disableAllHooks", SETTINGS.toString()),
                        warning -> assertThat(warning).contains("disableAllHooks", "/w/proj/.claude/settings.json"),
                        warning -> assertThat(warning).contains("allowManagedHooksOnly", "/etc/claude-code"),
                        warning -> assertThat(warning).contains("CLAUDE_CODE_SIMPLE"));
        assertThat(claude.install(host, COMMAND).notes())
                .isEqualTo(claude.detect(host).warnings());
    }

    @Test
    void a_missing_hook_client_is_warned_of() {
        MemoryHost host = new MemoryHost();
        host.apply(claude.install(host, COMMAND));
        assertThat(claude.detect(host).warnings())
                .singleElement()
                .asString()
                .contains(COMMAND.client().toString());
    }
}
