package io.openagentlock.ledger;

import io.openagentlock.tlog.Hash;
import java.util.Arrays;

/** One entry as it lies in the log: the bytes that were hashed are the bytes that are stored and shown. */
public final class LedgerEntry {
    private final long index;
    private final byte[] bytes;

    LedgerEntry(long index, byte[] bytes) {
        this.index = index;
        this.bytes = bytes;
    }

    /** Its place in the log, from 0. */
    public long index() {
        return index;
    }

    /** The leaf: canonical JSON (RFC 8785), UTF-8; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public Hash leaf() {
        return Hash.leaf(bytes);
    }

    /** What it says. Throws {@link MalformedEntryException} if it is none of ours. */
    public Entry read() {
        return EventReader.read(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerEntry that && index == that.index && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index);
    }

    @Override
    public String toString() {
        return "LedgerEntry[" + index + "]";
    }
}
