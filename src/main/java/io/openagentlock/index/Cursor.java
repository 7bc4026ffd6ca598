package io.openagentlock.index;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended. Names a place in the log and not in the answer, so what is recorded in between moves nothing; and
 * holds the times that {@code 2h} meant on the first page.
 *
 * @param seq the next page begins behind it
 * @param since microseconds since 1970, inclusive
 * @param until likewise, exclusive
 * @param query what was asked, hashed: a cursor is for its own question
 */
record Cursor(long seq, long since, long until, int query) {
    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + 3 * Long.BYTES + Integer.BYTES;

    String format() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(VERSION);
        bytes.putLong(seq).putLong(since).putLong(until).putInt(query);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty for what {@link #format} does not give. */
    static Optional<Cursor> parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
                return Optional.empty();
            }
            Cursor cursor = new Cursor(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getInt());
            return Optional.of(cursor).filter(one -> one.seq >= -1 && one.since >= 0 && one.until >= 0);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
