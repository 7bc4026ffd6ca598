package io.openagentlock.tlog;

import java.util.Base64;

/** Standard base64 (RFC 4648 section 4) with padding, in exactly one spelling. */
final class Base64Text {
    private Base64Text() {}

    static String format(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Refuses what the JDK's decoder lets pass: missing padding and non-zero bits after the last byte. */
    static byte[] parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not base64");
        }
        if (!format(bytes).equals(text)) {
            throw new MalformedException("not canonical base64");
        }
        return bytes;
    }
}
