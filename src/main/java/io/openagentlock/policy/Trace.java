package io.openagentlock.policy;

import java.util.Optional;

/**
 * One gate that matched, and what it said.
 *
 * @param layer {@code baseline}, {@code user}, {@code group} or {@code repository}
 * @param verdict {@code deny}, {@code exempt} (a deny that an exception lifted), {@code allow} or {@code label}
 * @param enforced false when the gate, or the policy, only monitors
 * @param cause the action that it fired for; empty for a gate of version 1, and in what is read back from a ledger, which
 *     never holds it
 */
public record Trace(
        String layer, GateId gate, Severity severity, String verdict, boolean enforced, Optional<Cause> cause) {
    public Trace(String layer, GateId gate, Severity severity, String verdict, boolean enforced) {
        this(layer, gate, severity, verdict, enforced, Optional.empty());
    }
}
