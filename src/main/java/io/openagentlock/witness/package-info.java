/**
 * A witness (C2SP tlog-witness v1.0.0): remembers, for each log that it was told to watch, the newest checkpoint that it
 * cosigned, and cosigns only what extends that one. Runs on another machine than the logs it watches.
 *
 * <p>Holds no log and no entry, asks nobody, and believes nothing but signatures and proofs. What it keeps goes through
 * {@link io.openagentlock.witness.WitnessedLogs}.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.witness;
