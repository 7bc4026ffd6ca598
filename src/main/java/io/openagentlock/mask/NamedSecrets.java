package io.openagentlock.mask;

import java.util.Optional;

/** {@code name=value}, {@code "name": "value"}, {@code Header: value}: the value, where the name says that it is secret. */
final class NamedSecrets implements Detector {
    private static final int MOST_BLANKS = 8;

    @Override
    public Optional<Credential> at(String text, int place) {
        char c = text.charAt(place);
        if (c != '=' && c != ':') {
            return bearer(text, place);
        }
        String name = SecretNames.before(text, place);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (c == ':' && SecretNames.isHeader(name)) {
            return header(text, place + 1, name);
        }
        return SecretNames.kind(name)
                .or(() -> isSignature(text, place, name) ? Optional.of("signature") : Optional.empty())
                .flatMap(kind -> value(text, place, kind));
    }

    /** {@code Bearer TOKEN} (RFC 6750) without its header's name. */
    private static Optional<Credential> bearer(String text, int place) {
        boolean here = text.charAt(place) == 'B' || text.charAt(place) == 'b';
        if (!here || !text.regionMatches(true, place, "bearer ", 0, 7) || !Chars.wordStarts(text, place)) {
            return Optional.empty();
        }
        int from = place + 7;
        int to = Values.bareEnd(text, from);
        boolean token = to - from >= 8 && text.substring(from, to).chars().anyMatch(c -> Chars.digit((char) c));
        return token && !Values.isReference(text.substring(from, to))
                ? Optional.of(new Credential(from, to, "bearer token"))
                : Optional.empty();
    }

    /** A shared access signature in a URL's query. */
    private static boolean isSignature(String text, int place, String name) {
        int before = place - name.length() - 1;
        return name.equals("sig") && before >= 0 && "?&;".indexOf(text.charAt(before)) >= 0;
    }

    /** To the end of the line or of the quotes; the scheme of an authorization stays. */
    private static Optional<Credential> header(String text, int start, String name) {
        int from = blanks(text, start);
        int to = from;
        while (to < text.length() && "\"'`\n\r\\".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        int space = text.indexOf(' ', from, to);
        boolean scheme = name.toLowerCase(java.util.Locale.ROOT).endsWith("authorization") && space >= 0;
        int secret = scheme ? space + 1 : from;
        return to == secret || Values.isReference(text.substring(secret, to))
                ? Optional.empty()
                : Optional.of(new Credential(secret, to, name.toLowerCase(java.util.Locale.ROOT)));
    }

    private static Optional<Credential> value(String text, int place, String kind) {
        boolean assigned = text.charAt(place) == '=';
        int from = place + 1;
        while (from < text.length() && from - place < 3 && "=>".indexOf(text.charAt(from)) >= 0) { // ==, =>, :=
            from++;
        }
        int afterBlanks = blanks(text, from);
        int quoted = afterBlanks;
        while (quoted < text.length() && quoted - afterBlanks < 4 && "\\\"'`".indexOf(text.charAt(quoted)) >= 0) {
            quoted++;
        }
        boolean inQuotes = quoted > afterBlanks && Chars.quote(text.charAt(quoted - 1));
        if (assigned && !inQuotes && afterBlanks > from && !isLongDistance(text, place)) {
            return Optional.empty(); // NAME= command: an empty value
        }
        int end =
                inQuotes ? Values.quotedEnd(text, quoted, text.charAt(quoted - 1)) : Values.bareEnd(text, afterBlanks);
        int start = inQuotes ? quoted : afterBlanks;
        boolean prose = !assigned && !inQuotes && isProse(text, start, end);
        return start >= end || prose || Values.isReference(text.substring(start, end))
                ? Optional.empty()
                : Optional.of(new Credential(start, end, kind));
    }

    /** {@code name = value}, as in settings files. */
    private static boolean isLongDistance(String text, int place) {
        return place > 0 && text.charAt(place - 1) == ' ';
    }

    /** A word of letters with more words after it in its line. */
    private static boolean isProse(String text, int start, int end) {
        boolean letters = text.substring(start, end).chars().allMatch(Character::isLetter);
        return letters && end < text.length() && (text.charAt(end) == ' ' || ".,:()".indexOf(text.charAt(end)) >= 0);
    }

    private static int blanks(String text, int from) {
        int to = from;
        while (to < text.length() && to - from < MOST_BLANKS && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return to;
    }
}
