package io.openagentlock.meaning.tool;

import java.util.List;
import java.util.Optional;

/** What {@code tr} does to a text (POSIX XCU): sets with ranges, {@code -d}, and no more; else nothing is known. */
final class Translation {
    private static final int MOST = 512;

    private Translation() {}

    static Optional<String> of(List<String> words, String text) {
        List<String> options = words.stream()
                .filter(word -> word.startsWith("-") && word.length() > 1)
                .toList();
        List<String> sets = words.stream()
                .filter(word -> !word.startsWith("-") || word.length() == 1)
                .toList();
        if (options.isEmpty() && sets.size() == 2) {
            return translate(expanded(sets.get(0)), expanded(sets.get(1)), text);
        }
        boolean deletes = options.equals(List.of("-d")) || options.equals(List.of("--delete"));
        if (deletes && sets.size() == 1) {
            return expanded(sets.getFirst()).map(set -> without(set, text));
        }
        return Optional.empty();
    }

    private static Optional<String> translate(Optional<String> from, Optional<String> to, String text) {
        if (from.isEmpty() || to.isEmpty() || to.get().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = from.get().lastIndexOf(text.charAt(i));
            out.append(
                    at < 0
                            ? text.charAt(i)
                            : to.get().charAt(Math.min(at, to.get().length() - 1)));
        }
        return Optional.of(out.toString());
    }

    private static String without(String set, String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (set.indexOf(text.charAt(i)) < 0) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** Ranges and the usual escapes written out; empty for classes and what is longer than any real set. */
    private static Optional<String> expanded(String set) {
        if (set.contains("[:") || set.contains("[=") || set.length() > MOST) {
            return Optional.empty();
        }
        String plain = set.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            boolean range =
                    i + 2 < plain.length() && plain.charAt(i + 1) == '-' && plain.charAt(i) <= plain.charAt(i + 2);
            if (range) {
                for (char c = plain.charAt(i); c <= plain.charAt(i + 2) && out.length() < MOST; c++) {
                    out.append(c);
                }
                i += 2;
            } else {
                out.append(plain.charAt(i));
            }
        }
        return Optional.of(out.toString());
    }
}
