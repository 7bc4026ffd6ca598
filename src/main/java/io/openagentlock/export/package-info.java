/**
 * Copies of the ledger in other forms: lines for log systems, an archive that a stranger can verify, a report for
 * people; and the other way, files of other programs on their way in.
 *
 * <p>An {@link io.openagentlock.export.Exporter} turns one entry into one line; {@link io.openagentlock.export.Exporters}
 * lists them. {@link io.openagentlock.export.Export} reads a {@link io.openagentlock.ledger.StoredLedger} and hands the
 * lines to a {@link io.openagentlock.export.Sink}. Same ledger, same choice, same bytes: no clock is read, no order
 * depends on a hash table.
 *
 * <p>Runs in the process of whoever exports, never in the daemon: no verdict waits for it. Hidden values leave only when
 * asked for; nothing connects to another machine unless its name was given.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.export;
