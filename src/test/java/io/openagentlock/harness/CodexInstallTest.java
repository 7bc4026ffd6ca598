package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodexInstallTest {
    private static final HookCommand COMMAND = new HookCommand(Path.of("/h/u/.agentlock/bin/agentlock-hook"));
    private static final Path CONFIG = Path.of("/h/u/.codex/config.toml");
    private static final Path HOOKS = Path.of("/h/u/.codex/hooks.json");

    private final Codex codex = new Codex();

    private MemoryHost installed(MemoryHost host) {
        host.apply(codex.install(host, COMMAND));
        return host;
    }

    /** Hashes worked out by hand with the program's own rule; Codex 0.169.0 accepts such ones. */
    @Test
    void each_hook_is_trusted_under_its_place() {
        assertThat(installed(new MemoryHost()).text(CONFIG).orElseThrow()).isEqualTo("""
                # agentlock: begin (put here by `agentlock install`, with the file)
                [hooks.state."/h/u/.codex/hooks.json:pre_tool_use:0:0"]
                trusted_hash = "sha256:ed72fadf5ac0372d40a2a8ddfb1b28e3fe6bdcd8be3ff48f89962598e5fc67d1"
                [hooks.state."/h/u/.codex/hooks.json:post_tool_use:0:0"]
                trusted_hash = "sha256:e33685ae5505ccaa2a9b7ef1c03a85fdeffd667dc0ab33baa8e765c475b2bdc3"
                [hooks.state."/h/u/.codex/hooks.json:session_start:0:0"]
                trusted_hash = "sha256:97699311f01b1803f2f81853fe62b4692ad4d7bd0176479b71fb4ea0eb738ef9"
                [hooks.state."/h/u/.codex/hooks.json:stop:0:0"]
                trusted_hash = "sha256:1ced7a25d478c38f53e2586d1df7183587da931fec407cee71b0f269e97d3a9e"
                [hooks.state."/h/u/.codex/hooks.json:session_end:0:0"]
                trusted_hash = "sha256:e809914e2a86659cd5aa265d4e99181b9543a56f73d5f15c9c70a2d654901b8c"
                # agentlock: end
                """);
    }

    @Test
    void trust_of_another_hook_at_our_place_is_replaced() {
        String stale = "[hooks.state.\"/h/u/.codex/hooks.json:stop:0:0\"] # old\ntrusted_hash = \"sha256:00\" # mine\n";
        MemoryHost host = installed(new MemoryHost().with(CONFIG, stale));
        assertThat(host.text(CONFIG).orElseThrow())
                .contains("[hooks.state.\"/h/u/.codex/hooks.json:stop:0:0\"] # old\ntrusted_hash = \"sha256:")
                .contains(" # mine\n")
                .doesNotContain("sha256:00\"")
                .containsOnlyOnce(":stop:0:0");
        assertThat(codex.detect(host).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
    }

    @Test
    void trust_that_the_user_gave_by_hand_is_not_repeated() {
        String ours = installed(new MemoryHost()).text(CONFIG).orElseThrow();
        String byHand =
                ours.lines().filter(line -> !line.startsWith("#")).reduce("", (text, line) -> text + line + "\n");
        MemoryHost host = installed(new MemoryHost().with(CONFIG, byHand));
        assertThat(host.text(CONFIG)).contains(byHand);
    }

    @Test
    void a_hook_that_moved_in_its_file_is_no_longer_trusted() {
        MemoryHost host = installed(new MemoryHost());
        String mine = "\"PreToolUse\": [\n      {\"hooks\": [{\"type\": \"command\", \"command\": \"mine\"}]},";
        host.with(HOOKS, host.text(HOOKS).orElseThrow().replace("\"PreToolUse\": [", mine));
        assertThat(codex.detect(host).wiring()).isEqualTo(Detection.Wiring.PARTIAL);
        installed(host);
        assertThat(codex.detect(host).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
        assertThat(host.text(CONFIG).orElseThrow()).contains("pre_tool_use:1:0").doesNotContain("pre_tool_use:0:0");
    }

    @Test
    void a_trust_that_somebody_took_away_leaves_it_wired_in_part() {
        MemoryHost host = installed(new MemoryHost());
        host.with(CONFIG, "");
        assertThat(codex.detect(host).wiring()).isEqualTo(Detection.Wiring.PARTIAL);
        assertThat(codex.detect(host).evidence()).contains("trusted in /h/u/.codex/config.toml: 0 of 5 hooks");
    }

    @Test
    void the_directory_can_be_elsewhere() {
        MemoryHost host = installed(new MemoryHost().variable("CODEX_HOME", "/etc/mine"));
        assertThat(host.texts().keySet())
                .containsExactlyInAnyOrder(Path.of("/etc/mine/hooks.json"), Path.of("/etc/mine/config.toml"));
        assertThat(host.text(Path.of("/etc/mine/config.toml")).orElseThrow()).contains("/etc/mine/hooks.json:stop:0:0");
    }

    @Test
    void what_keeps_our_hooks_from_running_is_warned_of() {
        MemoryHost host = new MemoryHost()
                .with(CONFIG, "[features]\nhooks = false\n")
                .with(Path.of("/w/proj/.codex/config.toml"), "features = { hooks = false }\n")
                .with(Path.of("/etc/codex/requirements.toml"), "allow_managed_hooks_only = true\n");
        List<String> warnings = codex.detect(host).warnings();
        assertThat(warnings)
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("features.hooks", CONFIG.toString()),
                        warning -> assertThat(warning).contains("features.hooks", "/w/proj/.codex/config.toml"),
                        warning -> assertThat(warning).contains("allow_managed_hooks_only"));
        assertThat(codex.install(host, COMMAND).notes()).isEqualTo(warnings);
    }
}
