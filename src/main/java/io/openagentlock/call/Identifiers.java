package io.openagentlock.call;

/** The rules that the identifiers of this package share. */
final class Identifiers {
    private Identifiers() {}

    /** Lower-kebab names that we choose ourselves: {@code [a-z0-9]+(-[a-z0-9]+)*}. */
    static String kebab(String what, String value, int maxLength) {
        boolean edge = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!alphanumeric && (c != '-' || edge)) {
                throw bad(what, "must be lower-kebab-case");
            }
            edge = c == '-';
        }
        if (edge || value.length() > maxLength) {
            throw bad(what, "must be lower-kebab-case of 1 to " + maxLength + " characters");
        }
        return value;
    }

    /** Names that somebody else chose: printable, no control or format characters, bounded. */
    static String foreign(String what, String value, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength) {
            throw bad(what, "must have 1 to " + maxLength + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            int type = Character.getType(value.charAt(i));
            if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                throw bad(what, "must not contain control, format or surrogate characters");
            }
        }
        return value;
    }

    private static ProblemException bad(String what, String rule) {
        return new ProblemException(new Problem.BadInput(
                "bad-identifier",
                what + " " + rule,
                "the harness may be newer than this program: run `agentlock doctor`"));
    }
}
