/**
 * One file for each kind of rule, all of them listed in {@link io.openagentlock.policy.rule.RuleKinds}. A kind says
 * which keys it has in a policy file, and makes a {@link io.openagentlock.policy.Rule} of their values.
 *
 * <p>Pure: a rule sees the call through {@link io.openagentlock.policy.Subject} and nothing else. How a file is spelled
 * and where its lines are is known to {@code policy.text} only, behind {@link io.openagentlock.policy.rule.Parameters}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.policy.rule;
