package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import java.util.List;
import java.util.Optional;

/** Every harness that this program speaks with. */
public final class Harnesses {
    public static final List<Harness> ALL = List.of(
            new ClaudeCode(),
            new Codex(),
            new Gemini(),
            new Cursor(),
            new Copilot(),
            new Qwen(),
            new Droid(),
            new Auggie(),
            new VsCode(),
            new Windsurf(),
            new Kiro(),
            new Goose(),
            new Crush(),
            new Devin(),
            new OpenCode(),
            new Kilo(),
            new Cline(),
            new OpenClaw(),
            new Amp(),
            new Antigravity(),
            new Continue());

    private Harnesses() {}

    public static Optional<Harness> named(HarnessId id) {
        return ALL.stream().filter(harness -> harness.id().equals(id)).findFirst();
    }
}
