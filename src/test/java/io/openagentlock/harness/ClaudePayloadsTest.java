package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Action;
import io.openagentlock.call.HookEvent;
import io.openagentlock.support.SharedData;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the real program sent, recorded from version 2.1.330. */
class ClaudePayloadsTest {
    private static final Map<String, Class<? extends HookEvent>> EVENTS = Map.ofEntries(
            Map.entry("PreToolUse", HookEvent.ToolProposed.class),
            Map.entry("PostToolUse", HookEvent.ToolFinished.class),
            Map.entry("PostToolUseFailure", HookEvent.ToolFinished.class),
            Map.entry("SessionStart", HookEvent.SessionStarted.class),
            Map.entry("SessionEnd", HookEvent.SessionEnded.class),
            Map.entry("Stop", HookEvent.TurnEnded.class),
            Map.entry("SubagentStart", HookEvent.Ignored.class),
            Map.entry("SubagentStop", HookEvent.Ignored.class),
            Map.entry("UserPromptSubmit", HookEvent.Ignored.class),
            Map.entry("PermissionRequest", HookEvent.Ignored.class));

    private static final Map<String, Class<? extends Action>> ACTIONS = Map.ofEntries(
            Map.entry("Agent", Action.Spawn.class),
            Map.entry("Bash", Action.Shell.class),
            Map.entry("Edit", Action.Write.class),
            Map.entry("Monitor", Action.Shell.class),
            Map.entry("Read", Action.Read.class),
            Map.entry("Skill", Action.Unknown.class),
            Map.entry("WebFetch", Action.Connect.class),
            Map.entry("WebSearch", Action.Search.class),
            Map.entry("Write", Action.Write.class),
            Map.entry("mcp__lab__echo", Action.Mcp.class),
            Map.entry("mcp__lab__mark", Action.Mcp.class));

    private final ClaudeCode claude = new ClaudeCode();

    @TestFactory
    Stream<DynamicTest> every_recorded_payload_is_understood() {
        return SharedData.files(SharedData.require("payloads/claude"), ".json").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) {
        String name = file.getFileName().toString().replace(".json", "").split("-", 2)[0];
        HookEvent event = claude.decode(new EventName(name), HookFacts.NONE, SharedData.bytes(file));
        assertThat(event.getClass()).isEqualTo(EVENTS.get(name));
        if (event instanceof HookEvent.ToolProposed(var call)) {
            assertThat(call.actions())
                    .singleElement()
                    .satisfies(action -> assertThat(action.getClass())
                            .isEqualTo(ACTIONS.get(call.tool().value())));
            assertThat(call.call()).isPresent();
            assertThat(call.workspace().cwd()).contains("/LAB/proj");
            assertThat(call.agent().isPresent())
                    .isEqualTo(file.getFileName().toString().contains("subagent"));
        }
        if (event instanceof HookEvent.ToolFinished finished) {
            assertThat(finished.succeeded()).isEqualTo(name.equals("PostToolUse"));
            assertThat(finished.outputBytes()).isPositive();
        }
    }

    @Test
    void the_table_and_the_recordings_name_the_same_events() {
        assertThat(SharedData.files(SharedData.require("payloads/claude"), ".json"))
                .extracting(file ->
                        file.getFileName().toString().replace(".json", "").split("-", 2)[0])
                .containsOnlyOnceElementsOf(java.util.List.of("SessionStart", "SessionEnd", "Stop"))
                .allMatch(EVENTS::containsKey);
    }
}
