package io.openagentlock.export;

/** What becomes of the values that entries only commit to. */
public enum Values {
    /** Commitments only. */
    HIDDEN,
    /** Opened, with what looks like a credential masked. */
    MASKED,
    /** Opened, as they were. */
    CLEAR
}
