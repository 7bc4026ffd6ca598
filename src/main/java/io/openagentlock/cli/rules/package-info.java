/**
 * Rule registries: git repositories or folders with rules of other people, of which the user takes single ones into the
 * own policy. Nothing here judges or is in force: an installed rule is a gate in {@code policy.yaml} like any other, put
 * in force by {@code agentlock policy apply}.
 *
 * <p>What comes from a registry is untrusted text: it is read inside limits, compiled, and never executed.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.rules;
