package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.jsonc.RandomJsonc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginInstallTest {
    private static final HookCommand COMMAND = new HookCommand(Path.of("/h/u/.agentlock/bin/agentlock-hook"));
    private static final Path OPENCLAW = Path.of("/h/u/.openclaw/openclaw.json");

    static Stream<PluginHarness> plugins() {
        return PluginProcessTest.plugins();
    }

    @Test
    void plugins_go_where_the_harness_looks_for_them() {
        assertThat(plugins())
                .extracting(harness -> harness.plugin(new MemoryHost()).toString())
                .containsExactly(
                        "/h/u/.config/opencode/plugins/agentlock.js",
                        "/h/u/.config/kilo/plugins/agentlock.js",
                        "/h/u/.cline/plugins/agentlock.js",
                        "/h/u/.openclaw/extensions/agentlock/index.js",
                        "/h/u/.config/amp/plugins/agentlock.ts",
                        "/h/u/.pi/agent/extensions/agentlock.js");
        MemoryHost elsewhere = new MemoryHost().variable("XDG_CONFIG_HOME", "/x");
        assertThat(new OpenCode().plugin(elsewhere)).isEqualTo(Path.of("/x/opencode/plugins/agentlock.js"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void a_plugin_is_installed_once_and_taken_out_again(PluginHarness harness) {
        MemoryHost host = new MemoryHost().with(COMMAND.client(), "client");
        assertThat(harness.detect(host).present()).isFalse();
        host.apply(harness.install(host, COMMAND));
        Detection detection = harness.detect(host);
        assertThat(detection.wiring()).isEqualTo(Detection.Wiring.COMPLETE);
        assertThat(detection.warnings()).isEmpty();
        assertThat(harness.install(host, COMMAND).edits()).isEmpty();
        host.apply(harness.uninstall(host, COMMAND));
        assertThat(harness.detect(host).wiring()).isEqualTo(Detection.Wiring.ABSENT);
        assertThat(harness.detect(host).present()).isFalse();
        assertThat(harness.uninstall(host, COMMAND).edits()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void a_plugin_that_was_edited_or_asks_another_client_is_written_anew(PluginHarness harness) {
        MemoryHost host = new MemoryHost();
        host.apply(harness.install(host, new HookCommand(Path.of("/old/\"it's\"\\/bin/agentlock-hook"))));
        assertThat(harness.detect(host).warnings()).singleElement().asString().contains("/old/\"it's\"\\");
        Path plugin = harness.plugin(host);
        host.with(plugin, host.text(plugin).orElseThrow().replace("settle(denied(", "settle(({allow:true})&&("));
        assertThat(harness.detect(host).wiring()).isEqualTo(Detection.Wiring.PARTIAL);
        host.apply(harness.install(host, COMMAND));
        assertThat(host.text(plugin)).contains(fresh(harness));
        assertThat(harness.detect(host).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
    }

    private static String fresh(PluginHarness harness) {
        MemoryHost host = new MemoryHost();
        host.apply(harness.install(host, COMMAND));
        return host.text(harness.plugin(host)).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void somebody_elses_file_under_our_name_is_left_alone(PluginHarness harness) {
        MemoryHost host = new MemoryHost();
        host.with(harness.plugin(host), "export default {}");
        assertThatThrownBy(() -> harness.install(host, COMMAND)).hasMessageContaining("is not ours");
        assertThat(harness.uninstall(host, COMMAND).edits()).isEmpty();
        assertThat(harness.detect(host).wiring()).isEqualTo(Detection.Wiring.ABSENT);
    }

    @Test
    void what_switches_plugins_off_is_warned_of() {
        Map<PluginHarness, MemoryHost> off = Map.of(
                new OpenCode(), new MemoryHost().variable("OPENCODE_PURE", "1"),
                new Kilo(), new MemoryHost().variable("KILO_PURE", "true"),
                new Amp(), new MemoryHost().variable("PLUGINS", "off"));
        assertThat(off)
                .allSatisfy((harness, host) -> assertThat(
                                harness.install(host, COMMAND).notes())
                        .singleElement()
                        .asString()
                        .contains("also not ours"));
        assertThat(new OpenCode()
                        .detect(new MemoryHost().variable("OPENCODE_PURE", "0"))
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\n  // mine\n  \"agents\": {}\n}\n",
                "{\"plugins\": {\"load\": {}}}",
                "{\"plugins\": {\"entries\": {\"other\": {\"enabled\": true},},},}"
            })
    void openclaws_settings_are_given_back_as_they_were(String before) {
        OpenClaw openclaw = new OpenClaw();
        MemoryHost host = new MemoryHost().with(OPENCLAW, before);
        host.apply(openclaw.install(host, COMMAND));
        assertThat(host.text(OPENCLAW).orElseThrow()).contains("\"agentlock\"");
        assertThat(openclaw.detect(host).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
        host.apply(openclaw.uninstall(host, COMMAND));
        assertThat(host.text(OPENCLAW)).contains(before);
    }

    @Property(tries = 200)
    void any_settings_of_openclaw_are_given_back(@ForAll long seed) {
        OpenClaw openclaw = new OpenClaw();
        String before = RandomJsonc.settings(seed);
        MemoryHost host = new MemoryHost().with(OPENCLAW, before);
        host.apply(openclaw.install(host, COMMAND));
        host.apply(openclaw.uninstall(host, COMMAND));
        assertThat(host.text(OPENCLAW)).contains(before);
    }

    @Test
    void openclaws_plugin_that_was_switched_off_is_switched_on() {
        OpenClaw openclaw = new OpenClaw();
        MemoryHost host = new MemoryHost();
        host.apply(openclaw.install(host, COMMAND));
        host.with(OPENCLAW, host.text(OPENCLAW).orElseThrow().replace("true", "false"));
        assertThat(openclaw.detect(host).wiring()).isEqualTo(Detection.Wiring.PARTIAL);
        host.apply(openclaw.install(host, COMMAND));
        assertThat(openclaw.detect(host).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
    }

    @Test
    void openclaws_settings_that_cannot_be_read_exactly_stay() {
        MemoryHost host = new MemoryHost().with(OPENCLAW, "{plugins: {}}");
        assertThatThrownBy(() -> new OpenClaw().install(host, COMMAND)).isInstanceOf(ProblemException.class);
        assertThat(host.text(OPENCLAW)).isEqualTo(Optional.of("{plugins: {}}"));
    }

    @Test
    void every_plugin_has_a_deadline_shorter_than_its_harness_waits() {
        // Cline waits 3 s and then lets the call run; the hook client answers within 10 s for all others.
        assertThat(List.of(new Cline(), new OpenCode(), new OpenClaw()))
                .extracting(harness -> fresh(harness)
                        .lines()
                        .filter(line -> line.startsWith("const DEADLINE"))
                        .findFirst()
                        .orElseThrow())
                .containsExactly(
                        "const DEADLINE = 2300; // milliseconds",
                        "const DEADLINE = 12000; // milliseconds",
                        "const DEADLINE = 12000; // milliseconds");
    }
}
