/**
 * The log's side of witnessing: sends checkpoints to the witnesses that the operator named, in the background, and records
 * what they answer. The one place of this program that connects to anything but loopback, and only to those hosts; with
 * no witness named there is no thread and no connection. Never on the way of a verdict.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.daemon.witness;
