package io.openagentlock.policy;

import io.openagentlock.policy.pattern.Regex;
import java.util.List;

/** When a gate applies. Evaluated by {@link Layer}; what a call offers to it is a {@link Subject}. */
public sealed interface Match {
    /** A tool by name, exactly; also what the tool does, as {@link Subject} names it. */
    record Tool(String name) implements Match {}

    /** Any tool whose name begins so; {@code mcp__} is every MCP tool. */
    record ToolPrefix(String prefix) implements Match {}

    /** One of the patterns occurs in one of the field's texts. */
    record AnyRegex(Field field, List<Regex> patterns) implements Match {
        public AnyRegex {
            patterns = List.copyOf(patterns);
        }
    }

    /** The whole path fits; {@code glob} is the text that {@code pattern} was made of. */
    record PathGlob(String glob, Regex pattern) implements Match {}

    record AnyOf(List<Match> parts) implements Match {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    record AllOf(List<Match> parts) implements Match {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    record NoneOf(List<Match> parts) implements Match {
        public NoneOf {
            parts = List.copyOf(parts);
        }
    }
}
