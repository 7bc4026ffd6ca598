package io.openagentlock.ledger;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Whoever keeps copies of hidden values, for example an index of their text. */
@FunctionalInterface
public interface Redacted {
    /** Nobody keeps any. */
    Redacted NOWHERE = _ -> {};

    /**
     * Destroys what was copied of a redaction's values: called once its {@code redact} entry is durable and the ledger
     * itself can no longer open them, and again at the next start if the process ended before all was done.
     *
     * @param values by entry the names of the values; no names means all of them
     * @throws IOException the redaction is not done, and is gone through again at the next start
     */
    void destroy(Map<Long, Set<String>> values) throws IOException;
}
