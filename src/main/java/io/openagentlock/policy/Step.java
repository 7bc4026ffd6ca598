package io.openagentlock.policy;

import java.util.Optional;

/**
 * One entry of a gate's {@code evaluate} list. The first step whose rule does not skip decides.
 *
 * @param nudge what to do instead, when this step denies; empty: the gate's own
 */
public record Step(Rule rule, Optional<String> nudge) {}
