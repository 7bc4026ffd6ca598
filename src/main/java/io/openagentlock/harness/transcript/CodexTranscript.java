package io.openagentlock.harness.transcript;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Codex CLI: {@code ~/.codex/sessions/<year>/<month>/<day>/rollout-*.jsonl}, one file a conversation, also for
 * sub-agents. Lines of type {@code response_item} hold the Responses API's items. Read from files that version 0.169.0
 * wrote.
 */
final class CodexTranscript implements Transcript {
    private static final HarnessId HARNESS = new HarnessId("codex");

    /** What it runs without asking its hooks; {@code exec} is the outer tool whose inner calls are asked about. */
    private static final Set<String> UNHOOKED =
            Set.of("write_stdin", "update_plan", "exec", "web_search", "tool_search");

    @Override
    public HarnessId harness() {
        return HARNESS;
    }

    @Override
    public List<Where> directories() {
        return List.of(new Where("CODEX_HOME", ".codex", "sessions"));
    }

    @Override
    public boolean named(String file) {
        return file.startsWith("rollout-") && file.endsWith(".jsonl");
    }

    @Override
    public boolean unhooked(String tool) {
        return UNHOOKED.contains(tool);
    }

    @Override
    public List<ToolUse> calls(List<Json.Obj> records) {
        Uses uses = new Uses();
        Optional<String> session = Optional.empty();
        for (Json.Obj record : records) {
            Json.Obj item = record.object("payload").orElse(Json.object().build());
            switch (record.text("type").orElse("")) {
                case "session_meta" -> session = session.or(() -> item.text("session_id"));
                case "response_item" -> item(record, item, session, uses);
                default -> {}
            }
        }
        return uses.all();
    }

    private static void item(Json.Obj record, Json.Obj item, Optional<String> session, Uses uses) {
        switch (item.text("type").orElse("")) {
            case "function_call", "custom_tool_call", "local_shell_call" ->
                uses.add(new ToolUse(
                        session,
                        item.text("call_id"),
                        item.text("name").orElse("local_shell"),
                        Uses.input(item.get("arguments")
                                .or(() -> item.get("input"))
                                .or(() -> item.get("action"))),
                        Uses.time(record),
                        Optional.empty()));
            case "function_call_output", "custom_tool_call_output", "local_shell_call_output" ->
                uses.answer(item.text("call_id"), item.get("output"));
            default -> {}
        }
    }
}
