/**
 * The operator's side of trust: the long-lived key, what it signs, and the newest history of each ledger that it has
 * seen.
 *
 * <p>Lives in the command line's own state directory ({@code $XDG_STATE_HOME/agentlock}, by default
 * {@code ~/.local/state/agentlock}, mode 0700), never in the agentlock home and never in the daemon. Nothing is signed
 * for a ledger that does not extend the history seen before.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.operator;
