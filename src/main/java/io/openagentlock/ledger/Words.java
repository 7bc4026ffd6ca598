package io.openagentlock.ledger;

/** What the short strings inside events may look like. */
final class Words {
    /** Longest short text in characters. */
    static final int LONGEST = 512;

    private Words() {}

    static String identifier(String what, String value, int longest) {
        boolean good = !value.isEmpty() && value.length() <= longest;
        for (int i = 0; good && i < value.length(); i++) {
            char c = value.charAt(i);
            good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
        }
        if (!good) {
            throw new IllegalArgumentException(what + " has 1 to " + longest + " characters of 0-9 A-Z a-z _ -");
        }
        return value;
    }

    /** One line of text, not empty, at most {@link #LONGEST} characters. */
    static String line(String what, String value) {
        if (!isLine(value)) {
            throw new IllegalArgumentException(what + " is one line of 1 to " + LONGEST + " characters");
        }
        return value;
    }

    static boolean isLine(String value) {
        boolean good = !value.isEmpty() && value.length() <= LONGEST;
        for (int i = 0; good && i < value.length(); i++) {
            good = !Character.isISOControl(value.charAt(i));
        }
        return good;
    }

    /** Lower-case hexadecimal of exactly this many digits. */
    static String hex(String what, String value, int digits) {
        boolean good = value.length() == digits;
        for (int i = 0; good && i < digits; i++) {
            char c = value.charAt(i);
            good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!good) {
            throw new IllegalArgumentException(what + " has " + digits + " lower-case hexadecimal digits");
        }
        return value;
    }

    static long count(String what, long value) {
        if (value < 0 || value >= 1L << 53) {
            throw new IllegalArgumentException(what + " is between 0 and 2^53 - 1");
        }
        return value;
    }
}
