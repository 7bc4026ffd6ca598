package io.openagentlock.ledger;

import java.nio.charset.StandardCharsets;

/**
 * A value that may hold secrets. The ledger's leaf holds only a salted commitment; the value itself goes, encrypted,
 * into the payload beside the tree, where it can be destroyed later without touching any proof.
 */
public sealed interface Hidden {
    /** The value itself: what a caller appends. Any text without lone surrogates. */
    record Clear(String text) implements Hidden {
        /** Hides the text, so that no log line shows it by accident. */
        @Override
        public String toString() {
            return "Clear[" + text.length() + " characters]";
        }
    }

    /**
     * What an entry shows.
     *
     * @param commitment base64 of {@code SHA-256("oal/c/v1" ‖ 0 ‖ field ‖ 0 ‖ salt[32] ‖ value)}
     * @param bytes length of the value in UTF-8 bytes
     */
    record Committed(String commitment, long bytes) implements Hidden {
        public Committed {
            if (commitment.length() != 44) {
                throw new IllegalArgumentException("a commitment has 44 characters of base64");
            }
            Words.count("length of a hidden value", bytes);
        }
    }

    static Hidden of(String text) {
        return new Clear(text);
    }

    /** Length in UTF-8 bytes. */
    default long length() {
        return switch (this) {
            case Clear(String text) -> text.getBytes(StandardCharsets.UTF_8).length;
            case Committed(String ignored, long bytes) -> bytes;
        };
    }
}
