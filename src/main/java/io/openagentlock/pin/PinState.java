package io.openagentlock.pin;

import java.util.Locale;

/** What is known of the server behind a call; gates name it as {@code pin}. */
public enum PinState {
    /** Nobody has shown this server's definitions: its calls come from a harness's own hooks. */
    UNSEEN,
    /** Seen for the first time, and recorded; the operator has not looked at it. */
    PENDING,
    /** As the operator accepted it. */
    PINNED,
    /** Something else than what was seen first, or accepted. */
    CHANGED,
    /** The server does not list the tool that is called. */
    UNLISTED,
    /** Nobody used it for 30 days. */
    STALE;

    /** The state that counts when a call may be of either server. */
    public PinState worse(PinState other) {
        return weight() >= other.weight() ? this : other;
    }

    private int weight() {
        return switch (this) {
            case UNSEEN -> 0;
            case PINNED -> 1;
            case STALE -> 2;
            case PENDING -> 3;
            case UNLISTED -> 4;
            case CHANGED -> 5;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
