package io.openagentlock.call;

/** A tool as the harness spells it, for example {@code Bash} or {@code mcp__github__create_issue}; at most 256 characters. */
public record ToolName(String value) {
    public ToolName {
        Identifiers.foreign("tool name", value, 256);
    }

    @Override
    public String toString() {
        return value;
    }
}
