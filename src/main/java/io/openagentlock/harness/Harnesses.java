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
            new Pi(),
            new Antigravity(),
            new Continue(),
            new McpClient(
                    "claude-desktop",
                    "Claude Desktop",
                    "mcpServers",
                    List.of(
                            ".config/Claude/claude_desktop_config.json",
                            "Library/Application Support/Claude/claude_desktop_config.json"),
                    false),
            new McpClient("lm-studio", "LM Studio", "mcpServers", List.of(".lmstudio/mcp.json"), false),
            new McpClient("cursor-mcp", "Cursor's MCP servers", "mcpServers", List.of(".cursor/mcp.json"), true),
            new McpClient(
                    "vscode-mcp",
                    "VS Code's MCP servers",
                    "servers",
                    List.of(".config/Code/User/mcp.json", "Library/Application Support/Code/User/mcp.json"),
                    true),
            new McpClient(
                    "windsurf-mcp",
                    "Windsurf's MCP servers",
                    "mcpServers",
                    List.of(".codeium/windsurf/mcp_config.json"),
                    true),
            new McpClient("mcp", "Any other MCP client", "", List.of(), false));

    private Harnesses() {}

    public static Optional<Harness> named(HarnessId id) {
        return ALL.stream().filter(harness -> harness.id().equals(id)).findFirst();
    }
}
