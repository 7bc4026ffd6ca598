package io.openagentlock.tlog;

/** Non-negative decimal numbers below 2^63 in exactly one spelling: ASCII digits, no sign, no leading zero. */
final class Decimal {
    private static final int MAX_DIGITS = 19;

    private Decimal() {}

    static long parse(String text, String what) {
        int length = text.length();
        boolean leadingZero = length > 1 && text.charAt(0) == '0';
        if (length == 0 || length > MAX_DIGITS || leadingZero) {
            throw new MalformedException(what + " is not a canonical decimal number");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedException(what + " is not a canonical decimal number");
            }
            value = value * 10 + digit;
        }
        if (value < 0) { // 19 digits overflow a long at most once, into the negative
            throw new MalformedException(what + " is not below 2^63");
        }
        return value;
    }
}
