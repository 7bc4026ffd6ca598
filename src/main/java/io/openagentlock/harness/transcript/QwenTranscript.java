package io.openagentlock.harness.transcript;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Qwen Code: {@code ~/.qwen/projects/<project>/chats/<session>.jsonl}, sub-agents under {@code subagents/<session>}. A
 * line's message holds the parts of the Gemini API, a call's answer in a later line. Read from files that version 0.24.4
 * wrote.
 */
final class QwenTranscript implements Transcript {
    private static final HarnessId HARNESS = new HarnessId("qwen");

    /** How a sub-agent ends, and what it remembers of its plan: nothing outside the conversation. */
    private static final Set<String> UNHOOKED = Set.of("task_complete", "todo_write");

    @Override
    public HarnessId harness() {
        return HARNESS;
    }

    @Override
    public List<Where> directories() {
        return List.of(new Where("QWEN_HOME", ".qwen", "projects"));
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
        for (Json.Obj record : records) {
            List<Json> parts = record.object("message")
                    .map(message -> message.items("parts"))
                    .orElse(List.of());
            for (Json.Obj part : Uses.objects(parts)) {
                part.object("functionCall").ifPresent(call -> uses.add(use(record, call)));
                part.object("functionResponse")
                        .ifPresent(answer -> uses.answer(answer.text("id"), answer.get("response")));
            }
        }
        return uses.all();
    }

    private static ToolUse use(Json.Obj record, Json.Obj call) {
        return new ToolUse(
                record.text("sessionId"),
                call.text("id"),
                call.text("name").orElse(""),
                Uses.input(call.get("args")),
                Uses.time(record),
                Optional.empty());
    }
}
