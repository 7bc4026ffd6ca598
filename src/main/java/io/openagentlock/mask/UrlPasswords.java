package io.openagentlock.mask;

import java.util.Optional;

/** {@code scheme://user:password@host} (RFC 3986, section 3.2.1): the password; a lone {@code token@} is one too. */
final class UrlPasswords implements Detector {
    private static final int LONGEST = 512;
    private static final int SHORTEST_LONE = 16;

    @Override
    public Optional<Credential> at(String text, int place) {
        if (text.charAt(place) != ':' || !text.startsWith("://", place)) {
            return Optional.empty();
        }
        int start = place + 3;
        int at = -1;
        int colon = -1;
        for (int i = start; i < Math.min(text.length(), start + LONGEST) && !ends(text.charAt(i)); i++) {
            if (text.charAt(i) == '@') {
                at = i;
            } else if (text.charAt(i) == ':' && colon < 0) {
                colon = i;
            }
        }
        if (at < 0) {
            return Optional.empty();
        }
        int from = colon >= 0 && colon < at ? colon + 1 : start;
        boolean lone = from == start;
        if (from == at || (lone && at - from < SHORTEST_LONE) || Values.isReference(text.substring(from, at))) {
            return Optional.empty();
        }
        return Optional.of(new Credential(from, at, "password in a URL"));
    }

    private static boolean ends(char c) {
        return c == '/' || c == '?' || c == '#' || Chars.space(c) || Chars.quote(c) || c == '<' || c == '>';
    }
}
