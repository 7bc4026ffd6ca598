package io.openagentlock.policy.path;

import io.openagentlock.call.FilePath;

/** One name as a shell's pattern: {@code *}, {@code ?} and {@code [a-z]} (POSIX XCU 2.14), inside one directory. */
final class ShellPattern {
    private ShellPattern() {}

    /** The name with each wildcard as one {@link FilePath#UNKNOWN}. */
    static String opaque(String name) {
        StringBuilder out = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int end = c == '*' || c == '?' ? i : c == '[' ? closing(name, i) : -1;
            if (end >= 0 && out == null) {
                out = new StringBuilder(name.substring(0, i));
            }
            if (out != null) {
                out.append(end >= 0 ? FilePath.UNKNOWN : c);
            }
            i = Math.max(i, end);
        }
        return out == null ? name : out.toString();
    }

    /** Where a bracket expression ends, or -1 when this bracket is itself; a bracket right at its start is a member. */
    private static int closing(String name, int open) {
        int first = open + 1;
        first += first < name.length() && (name.charAt(first) == '!' || name.charAt(first) == '^') ? 1 : 0;
        return name.indexOf(']', first + 1);
    }

    /**
     * Whether some name fits both.
     *
     * @param ours a policy's pattern: {@code *} and {@code ?}
     * @param shell a shell's, whose wildcards take no dot at the start
     */
    static boolean overlaps(String ours, String shell) {
        boolean hidden = ours.startsWith(".");
        boolean bracket = shell.startsWith("[") && closing(shell, 0) > 0;
        boolean leadsWild = bracket || shell.startsWith("*") || shell.startsWith("?");
        if (hidden && leadsWild) {
            return false;
        }
        // One row for each place in the shell's pattern: which places of ours can be reached together with it.
        boolean[] reached = new boolean[ours.length() + 1];
        reached[0] = true;
        skipStars(ours, reached);
        for (int s = 0; s < shell.length(); s++) {
            char c = shell.charAt(s);
            int end = c == '[' ? closing(shell, s) : -1;
            reached = c == '*' ? afterStar(reached) : afterOne(ours, reached, shell, s, end);
            skipStars(ours, reached);
            s = Math.max(s, end);
        }
        return reached[ours.length()];
    }

    private static void skipStars(String ours, boolean[] reached) {
        for (int i = 0; i < ours.length(); i++) {
            reached[i + 1] |= reached[i] && ours.charAt(i) == '*';
        }
    }

    /** The shell's star takes whatever ours says from any reached place on. */
    private static boolean[] afterStar(boolean[] reached) {
        boolean[] next = reached.clone();
        for (int i = 0; i + 1 < next.length; i++) {
            next[i + 1] |= next[i];
        }
        return next;
    }

    private static boolean[] afterOne(String ours, boolean[] reached, String shell, int at, int end) {
        boolean[] next = new boolean[reached.length];
        for (int i = 0; i < ours.length(); i++) {
            char c = ours.charAt(i);
            if (reached[i] && c == '*') {
                next[i] = true;
            } else if (reached[i] && (c == '?' || takes(shell, at, end, c))) {
                next[i + 1] = true;
            }
        }
        return next;
    }

    private static boolean takes(String shell, int at, int end, char c) {
        if (end < 0) {
            return shell.charAt(at) == '?' || shell.charAt(at) == c;
        }
        int from = at + 1;
        boolean inverse = shell.charAt(from) == '!' || shell.charAt(from) == '^';
        from += inverse ? 1 : 0;
        if (shell.indexOf("[", from) >= 0 && shell.indexOf("[", from) < end) {
            return true; // [:alpha:] and the like: taken for any character
        }
        boolean member = false;
        for (int i = from; i < end; i++) {
            if (i + 2 < end && shell.charAt(i + 1) == '-') {
                member |= shell.charAt(i) <= c && c <= shell.charAt(i + 2);
                i += 2;
            } else {
                member |= shell.charAt(i) == c;
            }
        }
        return member != inverse;
    }
}
