package io.openagentlock.mask;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names behind which a secret stands: of variables, fields, headers, options, query parameters. */
final class SecretNames {
    /** Ends of a name without its {@code _}, {@code -} and {@code .}, and the kind that they tell. */
    private static final String[][] ENDS = {
        {"password", "password"},
        {"passwd", "password"},
        {"passphrase", "passphrase"},
        {"passwort", "password"},
        {"secretkey", "secret key"},
        {"secretaccesskey", "secret key"},
        {"clientsecret", "client secret"},
        {"secret", "secret"},
        {"apikey", "api key"},
        {"accesskey", "access key"},
        {"accountkey", "account key"},
        {"privatekey", "private key"},
        {"signingkey", "signing key"},
        {"encryptionkey", "encryption key"},
        {"masterkey", "master key"},
        {"authkey", "auth key"},
        {"securitytoken", "token"},
        {"token", "token"},
        {"credential", "credential"},
        {"credentials", "credential"},
        {"xamzsignature", "signature"}
    };

    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token");
    private static final int LONGEST = 64;

    private SecretNames() {}

    /** The kind of secret that a name announces. */
    static Optional<String> kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (isAbbreviation(lower)) {
            return Optional.of("password");
        }
        String bare = lower.replace("_", "").replace("-", "").replace(".", "");
        String best = "";
        String kind = "";
        for (String[] end : ENDS) {
            if (bare.endsWith(end[0]) && end[0].length() > best.length()) {
                best = end[0];
                kind = end[1];
            }
        }
        return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
    }

    /** {@code DB_PASS}, {@code MYSQL_PWD}, {@code _auth}; not {@code PWD}, {@code bypass}. */
    private static boolean isAbbreviation(String lower) {
        return lower.endsWith("_pass") || lower.endsWith("-pass") || lower.endsWith("_pwd") || lower.equals("_auth");
    }

    static boolean isHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The name that ends at a place, without quotes, backslashes and blanks; empty when there is none. */
    static String before(String text, int place) {
        int end = place;
        while (end > 0 && place - end < 4 && "\\\"' ]".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST && isNameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static boolean isNameCharacter(char c) {
        return Chars.token(c) || c == '.';
    }
}
