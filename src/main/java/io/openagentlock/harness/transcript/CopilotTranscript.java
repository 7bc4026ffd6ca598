package io.openagentlock.harness.transcript;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * GitHub Copilot CLI: {@code ~/.copilot/session-state/<session>/events.jsonl}, sub-agents in the same file. A call starts in
 * one line and ends in another. Read from files that version 1.0.102 wrote.
 */
final class CopilotTranscript implements Transcript {
    private static final HarnessId HARNESS = new HarnessId("copilot-cli");

    /** What it calls by itself, to read the end of a command in the background. */
    private static final Set<String> UNHOOKED = Set.of("read_bash", "report_intent");

    @Override
    public HarnessId harness() {
        return HARNESS;
    }

    @Override
    public List<Where> directories() {
        return List.of(new Where("COPILOT_HOME", ".copilot", "session-state"));
    }

    @Override
    public boolean named(String file) {
        return file.equals("events.jsonl");
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
            Json.Obj data = record.object("data").orElse(Json.object().build());
            switch (record.text("type").orElse("")) {
                case "session.start" -> session = session.or(() -> data.text("sessionId"));
                case "tool.execution_start" -> uses.add(use(record, data, session));
                case "tool.execution_complete" ->
                    uses.answer(data.text("toolCallId"), data.get("error").or(() -> data.get("result")));
                default -> {}
            }
        }
        return uses.all();
    }

    private static ToolUse use(Json.Obj record, Json.Obj data, Optional<String> session) {
        return new ToolUse(
                session,
                data.text("toolCallId"),
                data.text("toolName").orElse(""),
                Uses.input(data.get("arguments")),
                Uses.time(record),
                Optional.empty());
    }
}
