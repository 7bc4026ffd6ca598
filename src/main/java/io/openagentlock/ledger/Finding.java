package io.openagentlock.ledger;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * Something that is wrong with a ledger.
 *
 * @param file below the ledger's directory
 * @param from first bad byte of the file, and {@code to} the one after the last; both 0 when it is the whole file
 * @param index the first entry that is concerned, if one is known
 * @param message one line
 */
public record Finding(Kind kind, String file, long from, long to, OptionalLong index, String message) {
    /** What sort of thing. */
    public enum Kind {
        /** A file that must be there is not. */
        MISSING,
        /** A file that does not belong there. */
        STRAY,
        /** Bytes that are not in their one format. */
        MALFORMED,
        /** Bytes that do not hash to what the tree says. */
        MISMATCH,
        /** A signature that is missing or bad. */
        SIGNATURE,
        /** Indices, sizes or times that do not follow each other. */
        CONTINUITY,
        /** A session without the right to sign what it signed. */
        SESSION,
        /** A decision under another policy or mode than the one in force. */
        POLICY,
        /** A payload that does not open to its commitments. */
        PAYLOAD,
        /** A key file that does not belong to this ledger. */
        KEY,
        /** The end of the newest frame is missing: an interrupted write, never acknowledged, or a cut. */
        TORN_TAIL;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The line that people read. */
    public String line() {
        String range = to > from ? " bytes " + from + ".." + (to - 1) : "";
        String entry = index.isPresent() ? " entry " + index.getAsLong() : "";
        return kind.word() + ": " + file + range + entry + ": " + message;
    }
}
