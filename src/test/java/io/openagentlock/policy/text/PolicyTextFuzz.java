package io.openagentlock.policy.text;

import io.openagentlock.call.ToolCall;
import io.openagentlock.fuzz.Fuzz;

/** Any file is a policy or a list of problems, the same ones each time, and never another error. */
public final class PolicyTextFuzz {
    private PolicyTextFuzz() {}

    /** The entry point that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzz.same("read twice", problems(input), problems(input));
    }

    private static Object problems(byte[] input) {
        return PolicyText.lint("fuzz.yaml", input, ListFiles.NONE, ToolCall::actions);
    }
}
