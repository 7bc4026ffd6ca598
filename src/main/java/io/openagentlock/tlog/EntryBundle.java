package io.openagentlock.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The content of an entry bundle (C2SP tlog-tiles): 1 to 256 times {@code u16 big-endian length ‖ entry}.
 * Immutable.
 */
public final class EntryBundle {
    /** Longest entry in bytes. */
    public static final int MAX_ENTRY = 0xFFFF;
    /** Most entries in a bundle. */
    public static final int MAX_ENTRIES = Tile.FULL;

    private static final int LENGTH_SIZE = 2;

    private final byte[] data;

    /** Where each entry's length begins, and at last the end of the data. */
    private final int[] starts;

    private EntryBundle(byte[] data, int[] starts) {
        this.data = data;
        this.starts = starts;
    }

    /** A bundle of these entries, 1 to 256 of at most 65,535 bytes each. */
    public static EntryBundle of(List<byte[]> entries) {
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new MalformedException("a bundle has 1 to 256 entries");
        }
        int length = 0;
        for (byte[] entry : entries) {
            length += encodedLength(entry);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int[] starts = new int[entries.size() + 1];
        for (int i = 0; i < entries.size(); i++) {
            put(buffer, entries.get(i));
            starts[i + 1] = buffer.position();
        }
        return new EntryBundle(buffer.array(), starts);
    }

    /** Bytes that {@link #put} writes for an entry. */
    public static int encodedLength(byte[] entry) {
        if (entry.length > MAX_ENTRY) {
            throw new MalformedException("an entry has at most 65535 bytes");
        }
        return LENGTH_SIZE + entry.length;
    }

    /** Writes one entry: {@code u16 big-endian length ‖ entry}; the buffer must be big-endian. */
    public static void put(ByteBuffer buffer, byte[] entry) {
        int length = encodedLength(entry) - LENGTH_SIZE;
        buffer.put((byte) (length >>> 8)).put((byte) length).put(entry);
    }

    /** Parses a bundle: 1 to 256 entries and not a byte more. */
    public static EntryBundle parse(byte[] data) {
        int[] starts = new int[MAX_ENTRIES + 1];
        int count = 0;
        int at = 0;
        while (at < data.length) {
            if (count == MAX_ENTRIES || data.length - at < LENGTH_SIZE) {
                throw new MalformedException("a bundle has 1 to 256 whole entries");
            }
            at += LENGTH_SIZE + lengthAt(data, at);
            starts[++count] = at;
        }
        if (count == 0 || at > data.length) {
            throw new MalformedException("a bundle has 1 to 256 whole entries");
        }
        return new EntryBundle(data.clone(), Arrays.copyOf(starts, count + 1));
    }

    private static int lengthAt(byte[] data, int at) {
        return ((data[at] & 0xFF) << 8) | (data[at + 1] & 0xFF);
    }

    /** The bytes as stored and served (a copy). */
    public byte[] format() {
        return data.clone();
    }

    /** Number of entries, 1..256. */
    public int size() {
        return starts.length - 1;
    }

    /** Entry number {@code i}, 0..size-1 (a copy). */
    public byte[] entry(int i) {
        Objects.checkIndex(i, size());
        return Arrays.copyOfRange(data, starts[i] + LENGTH_SIZE, starts[i + 1]);
    }

    /** All entries (copies). */
    public List<byte[]> entries() {
        List<byte[]> entries = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    /** The leaf hash of entry number {@code i}, without a copy of the entry. */
    public Hash leaf(int i, Hasher hasher) {
        Objects.checkIndex(i, size());
        int from = starts[i] + LENGTH_SIZE;
        return hasher.leaf(data, from, starts[i + 1] - from);
    }

    /** The leaf hashes of all entries: what the level 0 tile beside this bundle must hold. */
    public TileHashes leaves(Hasher hasher) {
        List<Hash> leaves = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            leaves.add(leaf(i, hasher));
        }
        return TileHashes.of(leaves);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryBundle bundle && Arrays.equals(data, bundle.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "EntryBundle[" + size() + "]";
    }
}
