package io.openagentlock.policy;

/** Says the same of every call that its gate matches. */
public record Fixed(Outcome outcome) implements Rule {
    @Override
    public Outcome judge(Subject subject) {
        return outcome;
    }

    @Override
    public boolean alwaysAllows() {
        return outcome == Outcome.ALLOW;
    }
}
