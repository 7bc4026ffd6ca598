/**
 * {@code when} of version 2: expressions of the Common Expression Language (<a
 * href="https://github.com/google/cel-spec">cel-spec</a>), type-checked when the policy is loaded. The only package that
 * sees the CEL library, which is large: nothing here is loaded before a gate has an expression.
 *
 * <p>An expression sees the call, one action and the session's labels as typed variables, and nothing else: no clock, no
 * functions of ours, no input or output. Its length, depth, iterations and patterns are bounded; what fails or exceeds
 * them throws, and the engine denies.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.expression;
