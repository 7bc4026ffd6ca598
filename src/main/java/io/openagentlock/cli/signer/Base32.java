package io.openagentlock.cli.signer;

/** RFC 4648 section 6, without padding, of whole groups of five bytes: what authenticators want to be given. */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : bytes) {
            held = (held << 8) | (next & 0xFF);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(ALPHABET.charAt((held >> (bits - 5)) & 31));
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
