package io.openagentlock.meaning.code.decode;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Five digits of base 85 for four bytes. */
final class Base85 {
    static final String ASCII = range('!', 'u');
    static final String PYTHON =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    static final String Z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

    private Base85() {}

    private static String range(char first, char last) {
        StringBuilder all = new StringBuilder();
        for (char c = first; c <= last; c++) {
            all.append(c);
        }
        return all.toString();
    }

    static Optional<String> decode(String text, String alphabet) {
        String digits = text.strip();
        digits = digits.startsWith("<~") ? digits.substring(2) : digits;
        digits = digits.endsWith("~>") ? digits.substring(0, digits.length() - 2) : digits;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long group = 0;
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = alphabet.indexOf(c);
            if (c == 'z' && count == 0 && alphabet.equals(ASCII)) {
                out.writeBytes(new byte[4]);
            } else if (digit < 0 && c > ' ') {
                return Optional.empty();
            } else if (digit >= 0) {
                group = group * 85 + digit;
                if (++count == 5) {
                    write(out, group, 4);
                    group = 0;
                    count = 0;
                }
            }
        }
        if (count > 0) {
            for (int i = count; i < 5; i++) {
                group = group * 85 + 84;
            }
            write(out, group, count - 1);
        }
        return Optional.of(Bytes.text(out.toByteArray()));
    }

    private static void write(ByteArrayOutputStream out, long group, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (group >> (24 - 8 * i)));
        }
    }
}
