/**
 * Tool calls as the ledger holds them, made into calls again: for replays, and for whoever looks at one call.
 *
 * <p>Reads the disk; judges nothing and records nothing.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.daemon.recorded;
