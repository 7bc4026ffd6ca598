package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Policy;
import java.util.Optional;

/**
 * What happens when something fails: each row of the failure table is one constant here and one test
 * ({@code FailModeTest}). Nothing else in this program chooses between open and closed.
 */
public enum FailMode {
    /** The hook client's rule, in C: no good answer within its deadline is a deny. */
    DAEMON_UNREACHABLE(false),
    /** The request could not be understood: deny, and record that. */
    INPUT_UNREADABLE(false),
    /** No signing session, or it expired: nothing can be recorded, so nothing may run. */
    SESSION_MISSING(false),
    /** The ledger cannot write: no record, no allow. */
    LEDGER_UNWRITABLE(false),
    /** Our own mistake while judging. */
    BUG(false),
    /** The group's policy is there and cannot be used: an error, not an absence, so calls are denied. */
    GROUP_POLICY_UNUSABLE(false),
    /** A repository's policy is there and cannot be used: calls made in that repository are denied. */
    REPOSITORY_POLICY_UNUSABLE(false),
    /** A repository's policy that nobody trusts, or that changed since: it only adds denies. */
    REPOSITORY_POLICY_UNTRUSTED(false),
    /** An edit of policy.yaml that does not load: the last good policy stays in force. */
    POLICY_EDIT_BROKEN(false),
    /** No good policy at start: the baseline judges and records, and stops only what protects itself. */
    POLICY_BROKEN_AT_START(true);

    private final boolean open;

    FailMode(boolean open) {
        this.open = open;
    }

    /** Whether calls may pass that a working system might have stopped. Shown on every surface while it lasts. */
    public boolean open() {
        return open;
    }

    /**
     * Whether the operator's choice to fail open is about this failure: nothing can be recorded, and judging works. What
     * cannot be understood or judged stays denied.
     */
    static boolean leavesUnrecorded(Problem problem) {
        return problem instanceof Problem.Unavailable && UNRECORDABLE.contains(problem.code());
    }

    private static final java.util.Set<String> UNRECORDABLE = java.util.Set.of(
            "no-session", "session-expired", "session-key-gone", "ledger-read-only", "ledger-closed", "ledger-io");

    PolicyDesk.InForce with(Policy baseline, String problem) {
        Policies policies = Policies.inForce(baseline, Optional.empty());
        return new PolicyDesk.InForce(
                open ? policies.withMode(Mode.MONITOR) : policies, Optional.empty(), Optional.of(problem));
    }

    static Problem bug() {
        return new Problem.Bug(
                "internal-error",
                "the daemon failed while judging",
                "run `agentlock doctor` and look at run/daemon.log");
    }
}
