package io.openagentlock.policy;

import io.openagentlock.call.ToolCall;

/**
 * A call that a gate's author has judged. {@code deny}: this gate must deny it. {@code allow}: no gate of the policy may
 * deny it. Modes play no part.
 *
 * @param shown how the file spells the call, shortened to one line
 * @param line where it stands, from 1
 * @param column from 1
 */
public record GateTest(boolean denies, String shown, ToolCall call, int line, int column) {
    public String expected() {
        return denies ? "deny" : "allow";
    }
}
