package io.openagentlock.ledger;

import io.openagentlock.tlog.EntryBundle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One batch of entries in the write-ahead log. Big-endian:
 *
 * <pre>
 * u32 magic 'OALW' | u32 payload length | u32 CRC32C | u8 version | u8 flags | u16 count | u64 first index     24 bytes
 * payload: count x (u16 length ‖ entry) | u32 note length ‖ note | count x (u32 length ‖ side record)
 * </pre>
 *
 * The checksum covers everything but itself. The note is the signed checkpoint of the log after the last entry. Side
 * records ({@link Vault}) are not in the tree; length 0 where an entry hides nothing.
 */
record Frame(long first, int flags, List<byte[]> entries, Bytes note, List<byte[]> sides) {
    static final int HEADER = 24;
    static final int MOST_ENTRIES = 1024;

    /** Longest payload in bytes, for the writer and for every reader. */
    static final int LONGEST = 1 << 20;

    /** The first entry is under a new session's key. */
    static final int OPENS = 1;
    /** The last entry is the last under the session's key. */
    static final int SEALS = 2;
    /** Some entry is a milestone ({@link EventName#isMilestone}). */
    static final int MILESTONES = 4;

    private static final int MAGIC = 0x4F414C57;
    private static final int VERSION = 2;
    private static final int ALL_FLAGS = OPENS | SEALS | MILESTONES;
    private static final int CRC_AT = 8;

    /** Bytes that are no frame; the message says what is wrong with them. */
    static final class BadFrameException extends Exception {
        private static final long serialVersionUID = 1L;

        BadFrameException(String message) {
            super(message);
        }
    }

    /** Index after the last entry. */
    long end() {
        return first + entries.size();
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Bytes that an entry with its side record takes in a payload. */
    static int cost(byte[] entry, byte[] side) {
        return EntryBundle.encodedLength(entry) + Integer.BYTES + side.length;
    }

    byte[] format() {
        int payload = Integer.BYTES + note.length();
        for (int i = 0; i < entries.size(); i++) {
            payload += cost(entries.get(i), sides.get(i));
        }
        if (payload > LONGEST || entries.size() > MOST_ENTRIES || entries.isEmpty()) {
            throw new IllegalStateException("a frame of " + entries.size() + " entries and " + payload + " bytes");
        }
        ByteBuffer out = ByteBuffer.allocate(HEADER + payload);
        out.putInt(MAGIC).putInt(payload).putInt(0);
        out.put((byte) VERSION)
                .put((byte) flags)
                .putShort((short) entries.size())
                .putLong(first);
        entries.forEach(entry -> EntryBundle.put(out, entry));
        out.putInt(note.length()).put(note.array());
        sides.forEach(side -> out.putInt(side.length).put(side));
        return out.putInt(CRC_AT, checksum(out.array(), 0, out.capacity())).array();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, CRC_AT);
        crc.update(bytes, from + CRC_AT + Integer.BYTES, length - CRC_AT - Integer.BYTES);
        return (int) crc.getValue();
    }

    /**
     * The whole length of the frame that begins at an offset, checked up to its checksum.
     *
     * @throws BadFrameException there is no whole, undamaged frame
     */
    static int length(byte[] file, int at) throws BadFrameException {
        if (file.length - at < HEADER) {
            throw new BadFrameException("frame header is cut short");
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        int payload = in.getInt(at + 4);
        if (in.getInt(at) != MAGIC) {
            throw new BadFrameException("frame does not begin with its magic number");
        }
        if (payload < Integer.BYTES || payload > LONGEST) {
            throw new BadFrameException("frame length is out of range");
        }
        if (file.length - at - HEADER < payload) {
            throw new BadFrameException("frame is cut short");
        }
        if (in.getInt(at + CRC_AT) != checksum(file, at, HEADER + payload)) {
            throw new BadFrameException("frame checksum is wrong");
        }
        return HEADER + payload;
    }

    /** Parses the frame that begins at an offset: exactly what {@link #format} gives. */
    static Frame parse(byte[] file, int at) throws BadFrameException {
        ByteBuffer in = ByteBuffer.wrap(file, at, length(file, at)).slice();
        int version = in.get(12);
        int flags = in.get(13) & 0xFF;
        int count = in.getShort(14) & 0xFFFF;
        long first = in.getLong(16);
        boolean good = version == VERSION && (flags & ~ALL_FLAGS) == 0;
        if (!good || count < 1 || count > MOST_ENTRIES || first < 0 || first > Long.MAX_VALUE - count) {
            throw new BadFrameException("frame header has values out of range");
        }
        in.position(HEADER);
        List<byte[]> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(take(in, in.remaining() < 2 ? -1 : in.getShort() & 0xFFFF));
        }
        Bytes note = new Bytes(takeLong(in));
        List<byte[]> sides = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sides.add(takeLong(in));
        }
        if (in.hasRemaining()) {
            throw new BadFrameException("frame holds more than its entries");
        }
        return new Frame(first, flags, entries, note, sides);
    }

    private static byte[] takeLong(ByteBuffer in) throws BadFrameException {
        return take(in, in.remaining() < Integer.BYTES ? -1 : in.getInt());
    }

    private static byte[] take(ByteBuffer in, int length) throws BadFrameException {
        if (length < 0 || length > in.remaining()) {
            throw new BadFrameException("frame payload is inconsistent");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Whether a whole, undamaged frame begins anywhere from an offset on. */
    static boolean anyFrom(byte[] file, int from) {
        for (int at = from; at <= file.length - HEADER; at++) {
            if (file[at] == 'O'
                    && file[at + 1] == 'A'
                    && file[at + 2] == 'L'
                    && file[at + 3] == 'W'
                    && isFrame(file, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFrame(byte[] file, int at) {
        try {
            return length(file, at) > 0;
        } catch (BadFrameException _) {
            return false;
        }
    }
}
