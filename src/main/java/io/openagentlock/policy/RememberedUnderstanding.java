package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Understanding;
import io.openagentlock.call.Workspace;
import java.util.List;
import java.util.Map;

/** What calls meant that came before, since agents repeat themselves. Bounded; for one thread and a short life. */
final class RememberedUnderstanding implements Understanding {
    private static final int CALLS = 16_384;

    /** A call of many actions is rarely made twice, and would keep much. */
    private static final int ACTIONS = 64;

    private final Understanding understanding;
    private final Map<Key, List<Action>> known = new Replay.RecentMap<>(CALLS);

    RememberedUnderstanding(Understanding understanding) {
        this.understanding = understanding;
    }

    /** All that understanding looks at. */
    private record Key(
            HarnessId harness, ToolName tool, Input.Fields input, List<Action> actions, Workspace workspace) {}

    @Override
    public List<Action> of(ToolCall call) {
        Key key = new Key(call.harness(), call.tool(), call.input(), call.actions(), call.workspace());
        List<Action> actions = known.get(key);
        if (actions == null) {
            actions = understanding.of(call);
            if (actions.size() <= ACTIONS) {
                known.put(key, actions);
            }
        }
        return actions;
    }
}
