/**
 * The ledger: every decision as one entry of a signed, append-only Merkle log (C2SP tlog-tiles) on this machine.
 *
 * <p>{@link io.openagentlock.ledger.Event} says what can be recorded, and how; {@link io.openagentlock.ledger.Ledger}
 * appends durably and returns a {@link io.openagentlock.ledger.Receipt}; {@link io.openagentlock.ledger.LedgerReader}
 * reads and proves; {@link io.openagentlock.ledger.Verifier} checks everything again from the files alone.
 *
 * <p>The bytes that are hashed are the bytes that are stored and shown. No receipt exists before its entry is on the
 * disk. Values that may hold secrets are committed to, never written in clear. After a failed write nothing more is
 * written. This package opens no file and reads no clock by itself: {@link io.openagentlock.ledger.LogFiles} and
 * {@link io.openagentlock.ledger.LedgerSettings} bring them.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.ledger;
