package io.openagentlock.meaning.code.database;

import java.util.HexFormat;
import java.util.Optional;

/** Texts that are written as digits, which hides what they say. */
final class Hexadecimal {
    private Hexadecimal() {}

    /** Empty: no even number of hexadecimal digits, or no text of the usual characters. */
    static Optional<String> text(String digits) {
        if (digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i += 2) {
            int code = HexFormat.fromHexDigits(digits, i, i + 2);
            if (code >= ' ' || code == '\n' || code == '\t') {
                text.append((char) code);
            } else if (code != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(text.toString());
    }
}
