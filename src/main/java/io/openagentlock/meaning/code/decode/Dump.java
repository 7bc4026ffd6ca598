package io.openagentlock.meaning.code.decode;

import java.util.Optional;

/** A hexadecimal dump read back, as {@code xxd -r} does: address, colon, digits, two blanks, text. */
final class Dump {
    private Dump() {}

    static Optional<String> reverse(String text) {
        StringBuilder digits = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(':');
            String rest = colon < 0 ? line : line.substring(colon + 1);
            int end = rest.stripLeading().indexOf("  ");
            digits.append(end < 0 ? rest : rest.stripLeading().substring(0, end));
        }
        return Digits.hex(digits.toString());
    }
}
