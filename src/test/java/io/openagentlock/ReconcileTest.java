package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real daemon holds transcripts that a harness wrote against its ledger: when asked, and by itself. */
class ReconcileTest {
    @SuppressWarnings("TimeInStaticInitializer") // the transcripts only have to be of today
    private static final Instant NOW = Instant.now();

    @TempDir
    Path directory;

    private LiveDaemon daemon;
    private Path user;

    @BeforeEach
    void machine() throws IOException {
        daemon = new LiveDaemon(directory, new SettableClock(NOW));
        daemon.openSession(Duration.ofHours(4));
        user = Files.createDirectories(directory.resolve("user"));
    }

    @AfterEach
    void down() {
        daemon.close();
    }

    @Test
    void a_call_with_its_decision_is_no_gap_and_the_result_is_an_entry() throws IOException {
        judged("a", "ls");
        transcript(".qwen", line("a", "ls", "a file"));
        Json.Obj result = reconcile(Map.of());
        assertThat(number(result, "calls")).isEqualTo(1);
        assertThat(number(result, "judged")).isEqualTo(1);
        assertThat(number(result, "unjudged")).isZero();
        assertThat(recorded())
                .singleElement()
                .satisfies(entry -> assertThat(number(entry, "calls")).isEqualTo(1));
    }

    @Test
    void a_call_that_no_hook_saw_is_a_gap() throws IOException {
        judged("a", "ls");
        transcript(".qwen", line("a", "ls", "a file"), line("b", "ls -l", "a file"));
        Json.Obj result = reconcile(Map.of());
        assertThat(number(result, "unjudged")).isEqualTo(1);
        assertThat(result.items("gaps")).containsExactly(Json.of("unjudged session s-1 call b tool run_shell_command"));
    }

    @Test
    void a_denied_call_that_ran_is_a_gap() throws IOException {
        judged("a", "rm -rf /");
        transcript(".qwen", line("a", "rm -rf /", "removed"));
        assertThat(number(reconcile(Map.of()), "ran")).isEqualTo(1);
    }

    @Test
    void a_denied_call_whose_answer_is_our_reason_is_none() throws IOException {
        judged("a", "rm -rf /");
        transcript(".qwen", line("a", "rm -rf /", "agentlock: denied by fs.delete-outside-workspace"));
        Json.Obj result = reconcile(Map.of());
        assertThat(number(result, "ran")).isZero();
        assertThat(number(result, "judged")).isEqualTo(1);
    }

    @Test
    void transcripts_are_found_where_a_variable_of_the_harness_says() throws IOException {
        transcript("elsewhere", line("b", "ls", "a file"));
        assertThat(number(reconcile(Map.of()), "calls")).isZero();
        Json.Obj result =
                reconcile(Map.of("QWEN_HOME", user.resolve("elsewhere").toString()));
        assertThat(number(result, "unjudged")).isEqualTo(1);
    }

    @Test
    void only_the_operator_may_ask() throws IOException {
        transcript(".qwen", line("b", "ls", "a file"));
        Json.Obj body = Json.object().put("harness", "qwen").build();
        assertThat(daemon.client()
                        .post("/v1/ledger/reconcile", DaemonClient.bytes(body), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void as_a_session_ends_it_happens_by_itself() throws Exception {
        judged("a", "ls");
        transcript(".qwen", line("a", "ls", "a file"), line("b", "ls -l", "a file"));
        hook("SessionEnd", Json.object().put("reason", "exit"));
        for (int i = 0; i < 100 && recorded().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(recorded())
                .singleElement()
                .satisfies(entry -> assertThat(number(entry, "unjudged")).isEqualTo(1));
    }

    private void judged(String call, String command) {
        hook(
                "PreToolUse",
                Json.object()
                        .put("tool_name", "run_shell_command")
                        .put("tool_input", Json.object().put("command", command).build())
                        .put("tool_call_id", call));
    }

    private void hook(String event, Json.Builder body) {
        Json.Obj sent = body.put("session_id", "s-1")
                .put("cwd", "/work")
                .put("hook_event_name", event)
                .build();
        daemon.client()
                .post(
                        "/v1/hooks/qwen/" + event,
                        DaemonClient.bytes(sent),
                        Map.of("Accept", "application/json", "AgentLock-Facts", "uid=0;pid=1;cwd=/work;home=" + user))
                .ok();
    }

    /** As Qwen Code writes a call and what came of it. */
    private static String line(String call, String command, String answer) {
        Json input = Json.object().put("command", command).build();
        Json asked = Json.object()
                .put(
                        "functionCall",
                        Json.object()
                                .put("id", call)
                                .put("name", "run_shell_command")
                                .put("args", input)
                                .build())
                .build();
        Json told = Json.object()
                .put(
                        "functionResponse",
                        Json.object()
                                .put("id", call)
                                .put(
                                        "response",
                                        Json.object().put("output", answer).build())
                                .build())
                .build();
        return record(asked) + "\n" + record(told) + "\n";
    }

    private static String record(Json part) {
        return JsonWriter.compact(Json.object()
                .put("sessionId", "s-1")
                .put("timestamp", NOW.toString())
                .put(
                        "message",
                        Json.object().put("parts", Json.array(List.of(part))).build())
                .build());
    }

    private void transcript(String home, String... lines) throws IOException {
        Path file = user.resolve(home).resolve("projects/p/chats/s-1.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("", lines));
    }

    private Json.Obj reconcile(Map<String, String> variables) {
        Json.Builder named = Json.object();
        variables.forEach(named::put);
        Json.Obj body = Json.object()
                .put("harness", "qwen")
                .put("home", user.toString())
                .put("variables", named.build())
                .build();
        return (Json.Obj) daemon.operator()
                .post("/v1/ledger/reconcile", body)
                .ok()
                .items("results")
                .getFirst();
    }

    private List<Json.Obj> recorded() {
        return daemon.entries().stream()
                .filter(entry -> entry.text("t").filter("reconcile"::equals).isPresent())
                .toList();
    }

    private static long number(Json.Obj json, String name) {
        return json.integer(name).orElseThrow();
    }
}
