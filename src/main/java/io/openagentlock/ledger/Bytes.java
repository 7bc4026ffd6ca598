package io.openagentlock.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as a value. The array is shared and not copied: nobody writes to it once it is in here. */
final class Bytes {
    static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    Bytes(byte[] array) {
        this.array = array;
    }

    byte[] array() {
        return array;
    }

    /** As UTF-8. */
    String text() {
        return new String(array, StandardCharsets.UTF_8);
    }

    int length() {
        return array.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return "Bytes[" + array.length + "]";
    }
}
