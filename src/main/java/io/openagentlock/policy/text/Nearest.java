package io.openagentlock.policy.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known word that a mistyped one was probably meant to be. */
final class Nearest {
    private static final int MOST_LISTED = 24;

    private Nearest() {}

    static Optional<String> of(String typed, Collection<String> known) {
        if (typed.length() > 64) {
            return Optional.empty();
        }
        return known.stream()
                .filter(word -> distance(typed, word) <= Math.max(1, Math.min(3, word.length() / 2)))
                .min(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code did you mean `x`?}, or the words there are. */
    static String hint(String typed, Collection<String> known) {
        return of(typed, known)
                .map(word -> "did you mean `" + word + "`?")
                .orElseGet(() ->
                        "known are: " + list(typed, known.stream().sorted().toList()));
    }

    /** All, or of many those that begin alike. */
    private static String list(String typed, List<String> sorted) {
        if (sorted.size() <= MOST_LISTED || typed.isEmpty()) {
            return String.join(", ", sorted);
        }
        List<String> alike = sorted.stream()
                .filter(word -> word.charAt(0) == typed.charAt(0))
                .toList();
        return String.join(", ", alike.isEmpty() ? sorted.subList(0, MOST_LISTED) : alike) + ", …";
    }

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
