/**
 * Proves that the wiring of a harness stops a denied call: starts what the harness would start, as it would start it, with
 * a call that the built-in policy denies, and holds the answer against what the harness obeys.
 *
 * <p>The call itself is never run. Hooks of others are never started; that they are there is said.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.proof;
