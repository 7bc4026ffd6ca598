/**
 * The vocabulary: what a harness says ({@link io.openagentlock.call.HookEvent}), what an agent wants to do
 * ({@link io.openagentlock.call.ToolCall}), what that means ({@link io.openagentlock.call.Action}), and what can go
 * wrong ({@link io.openagentlock.call.Problem}).
 *
 * <p>Pure values: this package knows the JDK only. It never reads a file, a clock, the network or a log, and it holds
 * no judgement. Identifiers are parsed once, at the edge, and are valid from then on.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.call;
