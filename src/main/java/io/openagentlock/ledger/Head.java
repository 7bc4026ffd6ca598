package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;

/** The newest durable state of the log: its checkpoint, and the same as signed note text. */
public record Head(Checkpoint checkpoint, String note) {}
