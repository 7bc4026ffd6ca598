package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.PrivateDirectory;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of harness sessions, on a real daemon: they follow from the ledger alone. */
class SessionLabelsTest {
    private static final String POLICY = """
            version: 2
            gates:
              - {id: web, on: {tool: WebFetch}, label: untrusted-content}
              - {id: notes, on: read, where: {path: '**/NOTES.md'}, label: [notes, read-something]}
              - {id: no-writing, on: write, after: untrusted-content}
              - {id: never, on: read, where: {path: '**/never.txt'}, verdict: deny, label: never}
            """;

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    @BeforeEach
    void the_users_policy_is_there_at_the_first_start() throws IOException {
        PrivateDirectory.make(directory.resolve("home"));
        Files.writeString(directory.resolve("home/policy.yaml"), POLICY);
    }

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    private static boolean allowed(LiveDaemon daemon, String session, String tool, String argument, String value) {
        Json.Obj reply = daemon.hook(
                "PreToolUse",
                Json.object()
                        .put("session_id", session)
                        .put("cwd", "/work")
                        .put("hook_event_name", "PreToolUse")
                        .put("tool_name", tool)
                        .put("tool_input", Json.object().put(argument, value).build())
                        .build());
        return reply.integer("exit").equals(Optional.of(0L));
    }

    private static boolean writes(LiveDaemon daemon, String session) {
        return allowed(daemon, session, "Write", "file_path", "/work/x.md");
    }

    private static boolean fetches(LiveDaemon daemon, String session) {
        return allowed(daemon, session, "WebFetch", "url", "https://a.example/");
    }

    private static List<String> texts(Json.Obj entry, String name) {
        return entry.items(name).stream().map(item -> ((Json.Str) item).value()).toList();
    }

    @Test
    void a_label_holds_for_its_session_only_and_after_a_restart() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertThat(writes(daemon, "one")).isTrue();
            assertThat(fetches(daemon, "one")).isTrue();
            assertThat(writes(daemon, "one")).isFalse();
            assertThat(writes(daemon, "two")).isTrue();
        }
        try (LiveDaemon daemon = daemon()) {
            assertThat(writes(daemon, "one")).isFalse();
            assertThat(writes(daemon, "two")).isTrue();
        }
    }

    @Test
    void an_entry_says_what_the_session_had_and_what_it_got() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertThat(fetches(daemon, "one")).isTrue();
            assertThat(allowed(daemon, "one", "Read", "file_path", "/work/NOTES.md"))
                    .isTrue();
            assertThat(fetches(daemon, "one")).isTrue();
            List<Json.Obj> decisions = daemon.entries().stream()
                    .filter(entry -> entry.text("t").orElseThrow().equals("decision"))
                    .toList();
            assertThat(decisions.get(0).get("had")).isEmpty();
            assertThat(texts(decisions.get(0), "labels")).containsExactly("untrusted-content");
            assertThat(texts(decisions.get(1), "had")).containsExactly("untrusted-content");
            assertThat(texts(decisions.get(1), "labels")).containsExactly("notes", "read-something");
            assertThat(texts(decisions.get(2), "had")).containsExactly("notes", "read-something", "untrusted-content");
            assertThat(decisions.get(2).get("labels")).isEmpty();
        }
    }

    @Test
    void a_call_that_does_not_run_leaves_no_label() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertThat(allowed(daemon, "one", "Read", "file_path", "/work/never.txt"))
                    .isFalse();
            assertThat(daemon.entries().getLast().get("labels")).isEmpty();
        }
    }
}
