package io.openagentlock.policy.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names that are nearly, but not quite, one of a list: one edit is a character missing, added or changed, or two
 * neighbours swapped (Damerau 1964, "optimal string alignment"). Found by hash of the spellings with characters left
 * out, so that the length of the list costs nothing.
 */
public final class Lookalikes {
    /** Shorter names are close to each other by nature. */
    public static final int MIN_NAME = 4;

    public static final int MAX_DISTANCE = 2;
    private static final int MAX_NAME = 64;

    private final Set<String> names;
    private final int distance;
    private final Map<String, Set<String>> bySpelling = new HashMap<>();

    /** @param distance how many edits are near, from 1 to {@link #MAX_DISTANCE} */
    public Lookalikes(Set<String> names, int distance) {
        this.names = Set.copyOf(names);
        this.distance = distance;
        for (String name : names) {
            if (fits(name)) {
                shortened(name, distance)
                        .forEach(spelling -> bySpelling
                                .computeIfAbsent(spelling, fresh -> new HashSet<>())
                                .add(name));
            }
        }
    }

    private static boolean fits(String name) {
        return name.length() >= MIN_NAME && name.length() <= MAX_NAME;
    }

    /** Whether a name looks like one of the list and is none of it. */
    public boolean near(String name) {
        if (!fits(name) || names.contains(name)) {
            return false;
        }
        for (String spelling : shortened(name, distance)) {
            for (String known : bySpelling.getOrDefault(spelling, Set.of())) {
                if (edits(name, known) <= distance) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> shortened(String name, int times) {
        Set<String> all = new HashSet<>();
        all.add(name);
        Set<String> last = Set.of(name);
        for (int i = 0; i < times; i++) {
            Set<String> next = new HashSet<>();
            for (String spelling : last) {
                for (int at = 0; at < spelling.length(); at++) {
                    next.add(spelling.substring(0, at) + spelling.substring(at + 1));
                }
            }
            all.addAll(next);
            last = next;
        }
        return all;
    }

    static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
