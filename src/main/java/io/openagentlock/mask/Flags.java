package io.openagentlock.mask;

import java.util.List;
import java.util.Optional;

/** Options of command lines whose next word is a secret: {@code --password X}, and short ones of known programs. */
final class Flags implements Detector {
    /** How far behind its program's name an option is looked for. */
    private static final int REACH = 2048;

    private static final int LONGEST_NAME = 64;

    /**
     * A short option.
     *
     * @param attached the value may follow without a blank
     * @param pair the value is {@code user:password}, and only the password is secret
     */
    private record ShortOption(String program, String flag, String kind, boolean attached, boolean pair) {}

    private static final List<ShortOption> SHORT = List.of(
            new ShortOption("curl", "-u", "password", true, true),
            new ShortOption("curl", "--user", "password", false, true),
            new ShortOption("curl", "--proxy-user", "password", false, true),
            new ShortOption("mysql", "-p", "password", true, false),
            new ShortOption("mariadb", "-p", "password", true, false),
            new ShortOption("sshpass", "-p", "password", true, false),
            new ShortOption("redis-cli", "-a", "password", false, false),
            new ShortOption("ldapsearch", "-w", "password", false, false),
            new ShortOption("smbclient", "-U", "password", false, true),
            new ShortOption("docker login", "-p", "password", false, false),
            new ShortOption("openssl", "pass:", "passphrase", true, false),
            new ShortOption("login ", "password", "password", false, false)); // netrc(5)

    private final int[] seen = new int[SHORT.size()];

    Flags() {
        java.util.Arrays.fill(seen, -REACH - 1);
    }

    @Override
    public Optional<Credential> at(String text, int place) {
        char c = text.charAt(place);
        boolean starts = place == 0 || !Chars.token(text.charAt(place - 1));
        if (!starts) {
            return Optional.empty();
        }
        Optional<Credential> found = Optional.empty();
        for (int i = 0; i < SHORT.size() && found.isEmpty(); i++) {
            ShortOption one = SHORT.get(i);
            if (c == one.program().charAt(0) && text.startsWith(one.program(), place)) {
                seen[i] = place;
            }
            if (place - seen[i] <= REACH && text.startsWith(one.flag(), place)) {
                found = value(text, place + one.flag().length(), one);
            }
        }
        return found.isPresent() || c != '-' ? found : longFlag(text, place);
    }

    private static Optional<Credential> longFlag(String text, int place) {
        if (!text.startsWith("--", place)) {
            return Optional.empty();
        }
        int end = place + 2;
        while (end < text.length() && end - place < LONGEST_NAME && Chars.token(text.charAt(end))) {
            end++;
        }
        int to = end;
        return SecretNames.kind(text.substring(place + 2, end))
                .flatMap(kind -> value(text, to, new ShortOption("", "", kind, false, false)));
    }

    private static Optional<Credential> value(String text, int after, ShortOption flag) {
        int from = after;
        while (from < text.length() && from - after < 4 && " \\\"'".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        boolean separate = from > after;
        if (from >= text.length() || !(separate || flag.attached()) || text.charAt(from) == '-') {
            return Optional.empty();
        }
        char before = text.charAt(from - 1);
        boolean quoted = separate && Chars.quote(before);
        int to = quoted ? Values.quotedEnd(text, from, before) : Values.bareEnd(text, from);
        int colon = text.indexOf(':', from, to);
        if (flag.pair() && (colon < 0 || colon + 1 == to)) {
            return Optional.empty();
        }
        int start = flag.pair() ? colon + 1 : from;
        return start >= to || Values.isReference(text.substring(start, to))
                ? Optional.empty()
                : Optional.of(new Credential(start, to, flag.kind()));
    }
}
