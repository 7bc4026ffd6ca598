/**
 * How it is proven that a deny of ours stops a harness's tool: what the harness would start before a tool runs, read out
 * of its own files by its own rules; a call in its own dialect; and which answers it was measured to obey.
 *
 * <p>Pure: nothing is started here. A hook that is not plainly one of ours, for every tool, in time, is a fault and never
 * passed over.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.harness.canary;
