package io.openagentlock.meaning.code.decode;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Encodings that are digits of some base (RFC 4648 and others). Separators are passed over. */
final class Digits {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int MAX_BASE58 = 2_000;

    private Digits() {}

    /** Both alphabets; padding and white space as they come. */
    static Optional<String> base64(String text) {
        return bits(text.replace('-', '+').replace('_', '/'), BASE64, 6, false);
    }

    static Optional<String> bits(String text, String alphabet, int width, boolean upper) {
        String digits = upper ? text.toUpperCase(Locale.ROOT) : text;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        int read = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = alphabet.indexOf(c);
            if (digit < 0 && c > ' ' && c != '=') {
                return Optional.empty();
            } else if (digit >= 0) {
                read++;
                held = ((held << width) | digit) & 0xFFFF;
                bits += width;
                if (bits >= 8) {
                    bits -= 8;
                    out.write(held >> bits);
                }
            }
        }
        return read == 0 ? Optional.empty() : Optional.of(Bytes.text(out.toByteArray()));
    }

    /** Also with {@code 0x}, {@code \x}, colons, commas and blanks between. */
    static Optional<String> hex(String text) {
        String bare = text.replace("0x", "").replace("\\x", "").replace(":", "").replace(",", "");
        return bits(bare, "0123456789ABCDEF", 4, true);
    }

    static Optional<String> base58(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > MAX_BASE58) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < digits.length(); i++) {
            int digit = BASE58.indexOf(digits.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = value.toByteArray();
        String decoded = Bytes.text(bytes);
        return Optional.of(decoded.startsWith("\0") ? decoded.substring(1) : decoded);
    }
}
