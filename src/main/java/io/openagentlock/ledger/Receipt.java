package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;

/**
 * The entry is on the disk, and signed.
 *
 * @param index its place in the log, from 0
 * @param leaf its leaf hash
 * @param checkpoint the tree that covers it: {@code index < checkpoint.size()}
 * @param note the checkpoint as signed note text (C2SP), by the log key and the session key
 */
public record Receipt(long index, Hash leaf, Checkpoint checkpoint, String note) {}
