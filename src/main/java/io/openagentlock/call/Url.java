package io.openagentlock.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parts of an address that a policy asks for (RFC 3986 section 3, read as leniently as clients do). Never throws:
 * what is no address has an empty scheme and host.
 *
 * @param scheme lower case; empty when there is none
 * @param host lower case, without user, brackets and a closing dot; empty when there is none
 */
public record Url(String scheme, String host, OptionalInt port) {
    private static final int MAX_PORT = 65_535;

    public static Url parse(String text) {
        String rest = text.strip();
        int colon = rest.indexOf("://");
        String scheme = colon > 0 && isScheme(rest.substring(0, colon)) ? rest.substring(0, colon) : "";
        rest = scheme.isEmpty() ? rest : rest.substring(colon + 3);
        String authority = rest.substring(0, endOfAuthority(rest));
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int border = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        boolean bare = border >= 0 && authority.indexOf(':') != border && !authority.startsWith("[");
        String host = border < 0 || bare ? authority : authority.substring(0, border);
        OptionalInt port = border < 0 || bare ? OptionalInt.empty() : port(authority.substring(border + 1));
        return new Url(scheme.toLowerCase(Locale.ROOT), host(host), port);
    }

    /**
     * The path that an address of a file names (RFC 8089), also in the short form {@code file:/path}; percent signs are
     * read as a browser does. Empty for any other address.
     */
    public static Optional<String> file(String text) {
        String rest = text.strip();
        if (!rest.regionMatches(true, 0, "file:", 0, 5)) {
            return Optional.empty();
        }
        rest = rest.substring(5);
        if (rest.startsWith("//")) {
            int path = rest.indexOf('/', 2);
            rest = path < 0 ? "/" : rest.substring(path);
        }
        return Optional.of(decoded(rest.substring(0, endOfPath(rest))));
    }

    private static int endOfPath(String text) {
        int query = text.indexOf('?');
        int fragment = text.indexOf('#');
        int end = query < 0 ? text.length() : query;
        return fragment < 0 ? end : Math.min(end, fragment);
    }

    private static String decoded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            out.write(low < 0 ? bytes[i] : (high << 4) | low);
            i += low < 0 ? 0 : 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isScheme(String text) {
        return text.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.'));
    }

    /** Browsers and curl also end it at a backslash. */
    private static int endOfAuthority(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("/?#\\".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static OptionalInt port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(digits);
        return port > MAX_PORT ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static String host(String text) {
        String host = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return host.toLowerCase(Locale.ROOT);
    }
}
