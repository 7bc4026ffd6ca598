/**
 * What the dashboard shows: who may look ({@link io.openagentlock.daemon.dashboard.Visits}), the files of the page, and
 * the ledger as rows, calls and conversations for people, with what entries hide, masked.
 *
 * <p>Never judges for an agent, never records, never changes anything: what changes something is the operator's request.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.daemon.dashboard;
