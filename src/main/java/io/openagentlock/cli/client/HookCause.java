package io.openagentlock.cli.client;

/** Why the hook client had to decide by itself: the word for {@code run/outages.log}, and what the human can do. */
enum HookCause {
    DOWN("run `agentlock up`"),
    START("run `agentlock up` to see why"),
    SLOW("run `agentlock doctor`"),
    ANSWER("run `agentlock doctor`"),
    UNTRUSTED("run `agentlock doctor`: somebody else may have put it there"),
    INPUT("this comes from the harness; run `agentlock doctor`"),
    HISTORY(
            "run `agentlock ledger anchor`; after a backup that you restored yourself, `agentlock ledger anchor accept`");

    private final String hint;

    HookCause(String hint) {
        this.hint = hint;
    }

    String hint() {
        return hint;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** No good answer; {@code what} is a clause without a full stop. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        private final HookCause cause;

        Failure(HookCause cause, String what) {
            super(what);
            this.cause = cause;
        }

        HookCause why() {
            return cause;
        }
    }
}
