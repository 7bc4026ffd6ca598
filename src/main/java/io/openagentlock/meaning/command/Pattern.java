package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pattern of {@code match:} over one value. {@code *} stands for any text, {@code {name}} for any text that templates
 * then call {@code $name}, {@code {name:a*b}} for such a text of a shape; all else for itself, in either case of letters.
 * What lies between the stars is looked for from the left and the last piece at the end, so a match takes one pass.
 *
 * @param leavesOut written with {@code !} before it: a value that fits is passed over
 */
record Pattern(boolean leavesOut, List<Part> parts) {
    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Star() implements Part {}

        record Opens(String name) implements Part {}

        record Closes(String name) implements Part {}
    }

    static Pattern of(String written) {
        boolean leavesOut = written.startsWith("!");
        List<Part> parts = new ArrayList<>();
        parts(written, leavesOut ? 1 : 0, parts);
        return new Pattern(leavesOut, List.copyOf(parts));
    }

    private static void parts(String written, int from, List<Part> parts) {
        int i = from;
        while (i < written.length()) {
            int end = special(written, i);
            if (end > i) {
                parts.add(new Part.Literal(written.substring(i, end)));
                i = end;
            } else if (written.charAt(i) == '*') {
                parts.add(new Part.Star());
                i++;
            } else {
                i = capture(written, i, parts);
            }
        }
    }

    private static int special(String written, int from) {
        int i = from;
        while (i < written.length() && written.charAt(i) != '*' && written.charAt(i) != '{') {
            i++;
        }
        return i;
    }

    private static int capture(String written, int open, List<Part> parts) {
        int close = written.indexOf('}', open);
        int end = close < 0 ? written.length() : close;
        int colon = written.indexOf(':', open);
        boolean shaped = colon >= 0 && colon < end;
        String name = written.substring(open + 1, shaped ? colon : end);
        parts.add(new Part.Opens(name));
        parts(written.substring(0, end), shaped ? colon + 1 : end, parts);
        if (!shaped) {
            parts.add(new Part.Star());
        }
        parts.add(new Part.Closes(name));
        return Math.min(end + 1, written.length());
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Opens(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** What the names stand for; empty: it does not fit. */
    Optional<Map<String, Text>> take(Text value) {
        return new Match(value).run(parts);
    }

    /** One pass over one value. */
    private static final class Match {
        private final Text value;
        private final String text;
        private final Map<String, Integer> starts = new HashMap<>();
        private final Map<String, Text> taken = new HashMap<>();
        /** Names that open or close where the running star ends. */
        private final List<Part> waiting = new ArrayList<>();

        private boolean star;
        private int at;

        Match(Text value) {
            this.value = value;
            this.text = value.value();
        }

        Optional<Map<String, Text>> run(List<Part> parts) {
            for (int i = 0; i < parts.size(); i++) {
                switch (parts.get(i)) {
                    case Part.Literal(String literal) -> {
                        if (!literal(literal, isLast(parts, i))) {
                            return Optional.empty();
                        }
                    }
                    case Part.Star() -> {
                        settle();
                        star = true;
                    }
                    case Part.Opens opens -> name(opens);
                    case Part.Closes closes -> name(closes);
                }
            }
            at = star ? text.length() : at;
            settle();
            return at == text.length() ? Optional.of(taken) : Optional.empty();
        }

        /** No star and no further literal behind it. */
        private static boolean isLast(List<Part> parts, int index) {
            return parts.subList(index + 1, parts.size()).stream()
                    .noneMatch(part -> part instanceof Part.Star || part instanceof Part.Literal);
        }

        private boolean literal(String literal, boolean last) {
            int found = star ? find(literal, last) : at;
            if (found < 0 || !text.regionMatches(true, found, literal, 0, literal.length())) {
                return false;
            }
            at = found;
            settle();
            star = false;
            at = found + literal.length();
            return true;
        }

        private int find(String literal, boolean last) {
            int end = text.length() - literal.length();
            if (last) {
                return end < at ? -1 : end;
            }
            for (int i = at; i <= end; i++) {
                if (text.regionMatches(true, i, literal, 0, literal.length())) {
                    return i;
                }
            }
            return -1;
        }

        private void name(Part part) {
            if (star) {
                waiting.add(part);
            } else {
                place(part);
            }
        }

        /** The running star ends here. */
        private void settle() {
            waiting.forEach(this::place);
            waiting.clear();
        }

        private void place(Part part) {
            switch (part) {
                case Part.Opens(String name) -> starts.put(name, at);
                case Part.Closes(String name) ->
                    taken.put(name, value.with(text.substring(starts.getOrDefault(name, at), at)));
                case Part.Literal literal -> throw new IllegalStateException("not a name: " + literal);
                case Part.Star ignored -> throw new IllegalStateException("not a name: *");
            }
        }
    }
}
