package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.fuzz.Fuzz;
import io.openagentlock.policy.Calls;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Engine;
import io.openagentlock.policy.Facts;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.text.PolicyText;
import java.util.List;
import java.util.Optional;

/** Any shell text is understood without a defect of ours, within the step limit, and judged the same way each time. */
public final class UnderstandingFuzz {
    private static final Policies POLICIES = Policies.inForce(PolicyText.baseline(), Optional.empty());

    private UnderstandingFuzz() {}

    /** The entry point that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) {
        ToolCall call = Calls.bash(Fuzz.text(input));
        List<Action> actions = Calls.UNDERSTANDING.of(call);
        Fuzz.same("understood twice", actions, Calls.UNDERSTANDING.of(call));
        for (Action action : actions) {
            Fuzz.check(
                    !(action instanceof Action.Unknown unknown && unknown.why().equals(ShellUnderstanding.DEFECT)),
                    "a defect of the understanding");
        }
        Decision decision = Engine.decide(POLICIES, call, actions, Facts.NONE);
        Fuzz.same("judged twice", decision, Engine.decide(POLICIES, call, actions, Facts.NONE));
    }
}
