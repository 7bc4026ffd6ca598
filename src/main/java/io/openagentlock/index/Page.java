package io.openagentlock.index;

import io.openagentlock.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;

/**
 * Part of an answer.
 *
 * @param entries in the order that was asked for; fewer than the limit, or none, also when time was over
 * @param cursor the next page is behind it; empty when there is none
 * @param total how many entries there are on all pages, when that was asked
 * @param indexed entries of the log that were looked through: all of them, unless more come than the index can take
 */
public record Page(List<LedgerEntry> entries, Optional<String> cursor, Optional<Total> total, long indexed) {
    /** A number of entries; with {@code all} false at least so many. */
    public record Total(long entries, boolean all) {}
}
