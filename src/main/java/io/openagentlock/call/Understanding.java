package io.openagentlock.call;

import java.util.List;

/**
 * From a tool call to everything that it would do. Total: what cannot be understood is an {@link Action.Unknown}, and no
 * exception leaves it. The same call in the same surroundings gives the same actions.
 */
@FunctionalInterface
public interface Understanding {
    /** What the adapter said ({@link ToolCall#actions}) first, then what follows from it; at least one. */
    List<Action> of(ToolCall call);
}
