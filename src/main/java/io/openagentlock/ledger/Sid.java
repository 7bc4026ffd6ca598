package io.openagentlock.ledger;

/** The id of one of our signing sessions: 1 to 64 characters of {@code 0-9 A-Z a-z _ -}. Not a harness's session. */
public record Sid(String value) {
    public Sid {
        Words.identifier("signing session id", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
