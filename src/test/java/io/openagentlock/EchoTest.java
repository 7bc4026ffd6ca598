package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursor runs the hooks of Claude's settings beside its own: one call, two hook files, a real daemon. */
class EchoTest {
    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private static Json.Obj call(String event, String id, String command) {
        return Json.object()
                .put("conversation_id", "agent-1")
                .put("session_id", "agent-1")
                .put("hook_event_name", event)
                .put("cursor_version", "1.0.0")
                .put("workspace_roots", List.of("/work"))
                .put("tool_name", "Shell")
                .put("tool_input", Json.object().put("command", command).build())
                .put("tool_use_id", id)
                .build();
    }

    private static long decisions(LiveDaemon daemon) {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").filter("decision"::equals).isPresent())
                .count();
    }

    @Test
    void a_call_through_two_hook_files_is_judged_and_recorded_once_and_denied_in_both() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            Json.Obj denied = call("preToolUse", "c-1", "rm -rf /");
            String claudes = daemon.hook("claude-code", "PreToolUse", denied).toString();
            String cursors = daemon.hook("cursor", "preToolUse", denied).toString();
            assertThat(claudes).contains("hookSpecificOutput", "fs.delete-outside-workspace");
            assertThat(cursors)
                    .contains("permission", "fs.delete-outside-workspace")
                    .doesNotContain("hookSpecific");
            assertThat(decisions(daemon)).isEqualTo(1);
            assertThat(daemon.entries().toString()).contains("cursor").doesNotContain("claude-code");
        }
    }

    @Test
    void the_same_call_again_through_one_file_is_another_call() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            daemon.hook("cursor", "preToolUse", call("preToolUse", "c-1", "ls"));
            daemon.hook("cursor", "preToolUse", call("preToolUse", "c-1", "ls"));
            daemon.hook("cursor", "preToolUse", call("preToolUse", "c-1", "ls -l"));
            daemon.hook("claude-code", "PreToolUse", call("preToolUse", "c-2", "ls"));
            assertThat(decisions(daemon)).isEqualTo(4);
            daemon.hook("cursor", "preToolUse", call("preToolUse", "c-2", "ls"));
            assertThat(decisions(daemon)).isEqualTo(4);
        }
    }
}
