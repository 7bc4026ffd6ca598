package io.openagentlock.harness.transcript;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Claude Code: {@code ~/.claude/projects/<project>/<session>.jsonl}, sub-agents in files of their own beside it. Lines of
 * type {@code assistant} and {@code user} hold the Messages API's blocks. Read from files that version 2.1.330 wrote.
 */
final class ClaudeTranscript implements Transcript {
    private static final HarnessId HARNESS = new HarnessId("claude-code");
    private static final Set<String> TYPES = Set.of("assistant", "user");

    @Override
    public HarnessId harness() {
        return HARNESS;
    }

    @Override
    public List<Where> directories() {
        return List.of(new Where("CLAUDE_CONFIG_DIR", ".claude", "projects"));
    }

    @Override
    public boolean named(String file) {
        return file.endsWith(".jsonl");
    }

    @Override
    public boolean unhooked(String tool) {
        return false;
    }

    @Override
    public List<ToolUse> calls(List<Json.Obj> records) {
        Uses uses = new Uses();
        for (Json.Obj record : records) {
            // Lines of other types repeat messages, also with answers that had not come yet.
            List<Json> content = Optional.of(record)
                    .filter(line -> line.text("type").filter(TYPES::contains).isPresent())
                    .flatMap(line -> line.object("message"))
                    .map(message -> message.items("content"))
                    .orElse(List.of());
            for (Json.Obj block : Uses.objects(content)) {
                switch (block.text("type").orElse("")) {
                    case "tool_use" ->
                        uses.add(new ToolUse(
                                record.text("sessionId"),
                                block.text("id"),
                                block.text("name").orElse(""),
                                Uses.input(block.get("input")),
                                Uses.time(record),
                                Optional.empty()));
                    case "tool_result" -> uses.answer(block.text("tool_use_id"), block.get("content"));
                    default -> {}
                }
            }
        }
        return uses.all();
    }
}
