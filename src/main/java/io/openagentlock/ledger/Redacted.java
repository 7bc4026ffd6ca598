package io.openagentlock.ledger;

import java.io.IOException;
import java.util.Set;

/** Whoever keeps copies of hidden values, for example an index of their text. */
@FunctionalInterface
public interface Redacted {
    /** Nobody keeps any. */
    Redacted NOWHERE = (entry, fields) -> {};

    /**
     * Destroys what was copied from an entry: called once its {@code redact} entry is durable, and again at the next
     * start if the process ended before all was done.
     *
     * @param fields the names of the values; empty means all of them
     * @throws IOException the redaction is not done, and is gone through again at the next start
     */
    void destroy(long entry, Set<String> fields) throws IOException;
}
