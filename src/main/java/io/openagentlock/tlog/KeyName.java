package io.openagentlock.tlog;

/** Names of keys and logs (C2SP signed-note): not empty, no Unicode spaces, no plus sign, no control characters. */
final class KeyName {
    private static final int MAX_LENGTH = 255;

    private KeyName() {}

    static void check(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new MalformedException("key name has 1 to 255 characters");
        }
        if (!name.codePoints().allMatch(KeyName::allowed)) {
            throw new MalformedException("key name has a space, plus sign or control character");
        }
    }

    private static boolean allowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE; // a lone one
        return c != '+' && !surrogate && !Character.isISOControl(c) && !Character.isSpaceChar(c);
    }
}
