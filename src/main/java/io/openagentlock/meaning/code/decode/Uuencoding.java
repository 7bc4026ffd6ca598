package io.openagentlock.meaning.code.decode;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** uuencode (POSIX): lines of a length character and groups of four, with or without {@code begin} and {@code end}. */
final class Uuencoding {
    private Uuencoding() {}

    static Optional<String> decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean any = false;
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() && !line.startsWith("begin") && !line.equals("end")) {
                any = true;
                line(line, out);
            }
        }
        return any ? Optional.of(Bytes.text(out.toByteArray())) : Optional.empty();
    }

    private static void line(String line, ByteArrayOutputStream out) {
        int length = (line.charAt(0) - ' ') & 63;
        int written = 0;
        for (int i = 1; i + 3 < line.length() && written < length; i += 4) {
            int group = 0;
            for (int k = 0; k < 4; k++) {
                group = (group << 6) | ((line.charAt(i + k) - ' ') & 63);
            }
            for (int shift = 16; shift >= 0 && written < length; shift -= 8) {
                out.write(group >> shift);
                written++;
            }
        }
    }
}
