package io.openagentlock.meaning.command;

import java.util.Collection;
import java.util.Comparator;

/** A hint that names the known word that a mistyped one was probably meant to be. */
final class Nearest {
    private Nearest() {}

    static String hint(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(typed, word) <= Math.clamp(word.length() / 2, 1, 3))
                .min(Comparator.comparingInt(word -> distance(typed, word)))
                .map(word -> "did you mean `" + word + "`?")
                .orElseGet(() -> "known are: "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
