package io.openagentlock.ledger;

import io.openagentlock.tlog.Tile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The side records of a full bundle, kept when its write-ahead segments go:
 * {@code u32 magic 'OALP' | u32 CRC32C of the rest | 256 x (u32 length ‖ side record)}, big-endian.
 */
final class SideFile {
    private static final int MAGIC = 0x4F414C50;
    private static final int HEADER = 8;

    private SideFile() {}

    static byte[] format(List<byte[]> sides) {
        int length = HEADER;
        for (byte[] side : sides) {
            length += Integer.BYTES + side.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putInt(MAGIC).putInt(0);
        sides.forEach(side -> out.putInt(side.length).put(side));
        return out.putInt(Integer.BYTES, checksum(out.array())).array();
    }

    private static int checksum(byte[] file) {
        CRC32C crc = new CRC32C();
        crc.update(file, HEADER, file.length - HEADER);
        return (int) crc.getValue();
    }

    /** Throws {@link MalformedEntryException}. */
    static List<byte[]> parse(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        boolean whole = file.length >= HEADER && in.getInt() == MAGIC && in.getInt() == checksum(file);
        List<byte[]> sides = new ArrayList<>(Tile.FULL);
        while (whole && sides.size() < Tile.FULL) {
            int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
            whole = length >= 0 && length <= in.remaining();
            byte[] side = new byte[whole ? length : 0];
            in.get(side);
            sides.add(side);
        }
        if (!whole || in.hasRemaining()) {
            throw new MalformedEntryException("a file of side records is damaged");
        }
        return sides;
    }
}
