package io.openagentlock.meaning.code.follow;

import java.util.ArrayList;
import java.util.List;

/** What octal rights give, in the words of {@link io.openagentlock.call.Action.Permit}. */
final class Modes {
    private Modes() {}

    static List<String> grants(String mode) {
        List<String> grants = new ArrayList<>();
        if (mode.isEmpty() || mode.length() > 6 || !mode.chars().allMatch(c -> c >= '0' && c <= '7')) {
            return grants;
        }
        int bits = Integer.parseInt(mode, 8);
        add(grants, (bits & 04000) != 0, "setuid");
        add(grants, (bits & 02000) != 0, "setgid");
        add(grants, (bits & 0002) != 0 && (bits & 01000) == 0, "world-writable");
        add(grants, (bits & 0111) != 0, "executable");
        add(grants, (bits & 0777) == 0, "none");
        return grants;
    }

    private static void add(List<String> grants, boolean when, String grant) {
        if (when) {
            grants.add(grant);
        }
    }
}
