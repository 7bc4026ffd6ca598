package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;

/** A gate's {@code when}, compiled: pure and bounded. One that throws has denied. */
@FunctionalInterface
public interface Expression {
    boolean holds(ToolCall call, Action action, Facts facts);
}
