package io.openagentlock.policy;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.pattern.Regex;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a gate applies. {@link OnAction} is version 2 and looks at what the call means; all others are version 1 and look
 * at its texts (see {@link Subject}). A gate has either the one or the others.
 */
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

    /**
     * One of the call's actions is of one of these kinds, fits one of the alternatives and satisfies the expression.
     *
     * @param tool what the tool must be; empty: any
     * @param kinds in any order; at least one
     * @param any alternatives; empty: no condition
     * @param after labels of which the harness session must have one before the call; empty: whatever it has
     */
    record OnAction(
            Optional<ToolIs> tool, Set<ActionKind> kinds, List<Where> any, Set<String> after, Optional<Expression> when)
            implements Match {
        public OnAction {
            kinds = Set.copyOf(kinds);
            any = List.copyOf(any);
            after = Set.copyOf(after);
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("a gate is about at least one kind of action");
            }
        }

        /** Whether it narrows what it is about: only then may it be an exception. */
        boolean isNarrow() {
            return !any.isEmpty() || when.isPresent();
        }
    }

    /** A tool's name: the whole, or how it begins. */
    record ToolIs(String name, boolean prefix) {
        boolean fits(String tool) {
            return prefix ? tool.startsWith(name) : tool.equals(name);
        }
    }

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
