package io.openagentlock.mask;

import java.util.Optional;

/** Private keys in PEM and OpenPGP armour (RFC 7468, RFC 9580), PuTTY's files, and password hashes in crypt(5) form. */
final class KeyBlocks implements Detector {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String PUTTY = "PuTTY-User-Key-File-";
    private static final int LONGEST_LABEL = 48;
    private static final int SHORTEST_HASH = 20;
    private static final String[] HASHES = {
        "$1$", "$5$", "$6$", "$y$", "$7$", "$2a$", "$2b$", "$2y$", "$argon2", "$scrypt$"
    };

    @Override
    public Optional<Credential> at(String text, int place) {
        return switch (text.charAt(place)) {
            case '-' -> armour(text, place);
            case 'P' ->
                text.startsWith(PUTTY, place)
                        ? Optional.of(new Credential(place, text.length(), "private-key"))
                        : Optional.empty();
            case '$' -> hash(text, place);
            default -> Optional.empty();
        };
    }

    private static Optional<Credential> armour(String text, int place) {
        if (!text.startsWith(BEGIN, place)) {
            return Optional.empty();
        }
        int label = place + BEGIN.length();
        String head = text.substring(label, Math.min(text.length(), label + LONGEST_LABEL));
        if (!head.contains("PRIVATE KEY")) {
            return Optional.empty();
        }
        int end = text.indexOf(END, label);
        int closing = end < 0 ? -1 : text.indexOf("-----", end + END.length());
        return Optional.of(new Credential(place, closing < 0 ? text.length() : closing + 5, "private-key"));
    }

    private static Optional<Credential> hash(String text, int place) {
        for (String start : HASHES) {
            if (text.startsWith(start, place)) {
                int to = Chars.run(text, place, "$./=,+");
                return to - place < SHORTEST_HASH
                        ? Optional.empty()
                        : Optional.of(new Credential(place, to, "password-hash"));
            }
        }
        return Optional.empty();
    }
}
