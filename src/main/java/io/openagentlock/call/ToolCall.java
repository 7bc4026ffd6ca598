package io.openagentlock.call;

import java.util.List;
import java.util.Optional;

/**
 * What an agent wants to do, decoded from its harness and not yet judged.
 *
 * @param harness who asks
 * @param session the harness's conversation
 * @param call the harness's name for this call; empty where the harness has none
 * @param tool the tool as the harness spells it
 * @param input the tool's arguments
 * @param actions what the tool does with them, at least one; {@link Action.Unknown} for a tool we do not know
 * @param workspace where the agent works
 * @param agent the sub-agent that asks, empty for the main one
 */
public record ToolCall(
        HarnessId harness,
        SessionId session,
        Optional<CallId> call,
        ToolName tool,
        Input.Fields input,
        List<Action> actions,
        Workspace workspace,
        Optional<String> agent) {
    public ToolCall {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a tool call means at least one action");
        }
    }
}
