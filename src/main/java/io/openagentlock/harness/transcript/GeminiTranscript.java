package io.openagentlock.harness.transcript;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gemini CLI: {@code ~/.gemini/tmp/<project>/chats/session-*.jsonl}, sub-agents in a folder of the session's. The first
 * line names the session; a message with {@code toolCalls} may stand there several times as its calls go on. Read from
 * files that version 0.61.0 wrote.
 */
final class GeminiTranscript implements Transcript {
    private static final HarnessId HARNESS = new HarnessId("gemini");

    /** How a sub-agent says that it is done, and what it remembers of its plan: nothing outside the conversation. */
    private static final Set<String> UNHOOKED = Set.of("complete_task", "update_topic");

    @Override
    public HarnessId harness() {
        return HARNESS;
    }

    @Override
    public List<Where> directories() {
        return List.of(new Where("GEMINI_CLI_HOME", "", ".gemini/tmp"));
    }

    @Override
    public boolean named(String file) {
        return file.endsWith(".jsonl");
    }

    @Override
    public boolean unhooked(String tool) {
        return UNHOOKED.contains(tool);
    }

    @Override
    public List<ToolUse> calls(List<Json.Obj> records) {
        Uses uses = new Uses();
        Optional<String> session = records.stream().findFirst().flatMap(first -> first.text("sessionId"));
        for (Json.Obj record : records) {
            for (Json.Obj call : Uses.objects(record.items("toolCalls"))) {
                uses.add(new ToolUse(
                        session,
                        call.text("id"),
                        call.text("name").orElse(""),
                        Uses.input(call.get("args")),
                        Uses.time(call).or(() -> Uses.time(record)),
                        Optional.empty()));
                call.get("result").ifPresent(result -> uses.answer(call.text("id"), Optional.of(result)));
            }
        }
        return uses.all();
    }
}
