/**
 * What {@code agentlock doctor} looks at: the files of a home, the surroundings of a run, what the daemon says of
 * itself. Every finding has a stable code and, unless all is well, the command that mends it.
 *
 * <p>Looking changes nothing, ever, and never fails: what cannot be looked at is a finding. No harness is known here;
 * their wiring is looked at in {@code cli}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.cli.doctor;
