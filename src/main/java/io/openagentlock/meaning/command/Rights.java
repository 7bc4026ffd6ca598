package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.List;

/** What chmod's MODE gives, in the words of {@link io.openagentlock.call.Action.Permit}. */
final class Rights {
    private Rights() {}

    /** Octal digits or symbolic clauses (POSIX.1-2024, chmod). */
    static List<String> of(String mode) {
        List<String> grants = new ArrayList<>();
        String octal = mode.startsWith("=") || mode.startsWith("+") ? mode.substring(1) : mode;
        if (!octal.isEmpty() && octal.length() <= 6 && octal.chars().allMatch(c -> c >= '0' && c <= '7')) {
            octal(Integer.parseInt(octal, 8), grants);
        } else {
            for (String clause : Words.of(mode, ",")) {
                symbolic(clause, grants);
            }
        }
        return grants.stream().distinct().toList();
    }

    private static void octal(int bits, List<String> grants) {
        add(grants, (bits & 04000) != 0, "setuid");
        add(grants, (bits & 02000) != 0, "setgid");
        add(grants, (bits & 0002) != 0 && (bits & 01000) == 0, "world-writable");
        add(grants, (bits & 0111) != 0, "executable");
        add(grants, (bits & 0777) == 0, "none");
    }

    private static void symbolic(String clause, List<String> grants) {
        int operator = 0;
        while (operator < clause.length() && "ugoa".indexOf(clause.charAt(operator)) >= 0) {
            operator++;
        }
        String who = clause.substring(0, operator);
        String what = clause.substring(operator);
        boolean everybody =
                who.isEmpty() || who.contains("a") || (who.contains("u") && who.contains("g") && who.contains("o"));
        boolean gives = what.contains("+") || what.contains("=");
        add(grants, gives && what.contains("s") && (everybody || who.contains("u")), "setuid");
        add(grants, gives && what.contains("s") && (everybody || who.contains("g")), "setgid");
        // Without a who the umask keeps the others out.
        boolean others = who.contains("o") || who.contains("a");
        add(grants, gives && what.contains("w") && others, "world-writable");
        add(grants, gives && (what.contains("x") || what.contains("X")), "executable");
        boolean takesAll = what.equals("=") || (what.startsWith("-") && what.contains("r"));
        add(grants, everybody && takesAll, "none");
    }

    private static void add(List<String> grants, boolean when, String grant) {
        if (when) {
            grants.add(grant);
        }
    }
}
