package io.openagentlock.index;

/** What became of a decision's call; the order is what {@code tally.outcome} holds. */
enum Outcome {
    /** The entry is no decision. */
    NONE,
    ALLOWED,
    DENIED,
    /** Gates denied, and the mode was monitor. */
    MONITORED,
    /** Gates denied, and the operator had granted it. */
    GRANTED;

    static Outcome of(Row row) {
        String verdict = row.words().getOrDefault(Field.VERDICT, "");
        String effective = row.words().getOrDefault(Field.EFFECTIVE, "");
        if (verdict.isEmpty()) {
            return NONE;
        }
        if (effective.equals("deny")) {
            return DENIED;
        }
        if (verdict.equals("deny")) {
            return row.granted() ? GRANTED : MONITORED;
        }
        return ALLOWED;
    }
}
