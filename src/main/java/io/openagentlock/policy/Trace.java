package io.openagentlock.policy;

/**
 * One gate that matched, and what it said.
 *
 * @param layer {@code baseline}, {@code user}, {@code group} or {@code repository}
 * @param enforced false when the gate, or the policy, only monitors
 */
public record Trace(String layer, GateId gate, Severity severity, String verdict, boolean enforced) {}
