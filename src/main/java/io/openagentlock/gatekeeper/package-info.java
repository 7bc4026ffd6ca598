/**
 * The one path of a tool call, the same for every harness: session, policy, ledger, answer.
 *
 * <p>{@link io.openagentlock.gatekeeper.Gatekeeper#handle} is where every call is decided. No allow leaves it before
 * its record is durable, and no harness's name appears here. What it needs of the disk it asks for through small ports
 * ({@code PolicyFiles}, {@code OutageLog}, {@code EnrolmentIndex}).
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.gatekeeper;
