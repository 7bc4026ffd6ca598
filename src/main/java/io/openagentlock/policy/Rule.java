package io.openagentlock.policy;

/**
 * A way of judging a call that a gate matches. Pure: the same subject gives the same outcome. A rule that throws has
 * denied. Kinds are listed in {@code RuleKinds.ALL}.
 */
public interface Rule {
    Outcome judge(Subject subject);

    /** Whether it allows whatever it sees: only a gate of such rules is an exception to others. */
    default boolean alwaysAllows() {
        return false;
    }
}
