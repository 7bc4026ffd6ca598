package io.openagentlock.cli.wiring;

import java.util.ArrayList;
import java.util.List;

/**
 * A change as a unified diff (POSIX {@code diff -u}) with three lines of context. Between the common beginning and end
 * the shortest edit is found while that is cheap; a very large difference is shown as one block, so the time stays
 * linear in the input.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final long CHEAP = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> script = new ArrayList<>();

    private UnifiedDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
    }

    /** One line of the edit; {@code mark} is ' ', '-' or '+'. */
    private record Line(char mark, String text) {}

    /**
     * The diff, empty when nothing differs.
     *
     * @param from the old file's name; {@code /dev/null} when it is made
     */
    public static String of(String from, String before, String to, String after) {
        if (before.equals(after)) {
            return "";
        }
        UnifiedDiff diff = new UnifiedDiff(before, after);
        diff.compare();
        return "--- " + from + "\n+++ " + to + "\n" + diff.hunks();
    }

    /** Lines with their ends; a missing last newline is said as {@code diff} says it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            boolean open = end < 0;
            int stop = open ? text.length() : end;
            lines.add(text.substring(at, stop) + (open ? "\n\\ No newline at end of file" : ""));
            at = stop + 1;
        }
        return lines;
    }

    private void compare() {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        keep(0, head);
        List<String> old = before.subList(head, before.size() - tail);
        List<String> now = after.subList(head, after.size() - tail);
        if ((long) old.size() * now.size() <= CHEAP) {
            shortest(old, now);
        } else {
            old.forEach(line -> script.add(new Line('-', line)));
            now.forEach(line -> script.add(new Line('+', line)));
        }
        keep(before.size() - tail, before.size());
    }

    private void keep(int from, int to) {
        before.subList(from, to).forEach(line -> script.add(new Line(' ', line)));
    }

    /** Longest common subsequence by the usual table, from the end. */
    private void shortest(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                script.add(new Line(' ', old.get(i++)));
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                script.add(new Line('-', old.get(i++)));
            } else {
                script.add(new Line('+', now.get(j++)));
            }
        }
    }

    private String hunks() {
        StringBuilder out = new StringBuilder();
        int oldLine = 1;
        int newLine = 1;
        int at = 0;
        while (at < script.size()) {
            int first = nextChange(at);
            if (first == script.size()) {
                break;
            }
            int start = Math.max(at, first - CONTEXT);
            oldLine += start - at;
            newLine += start - at;
            int end = hunkEnd(first);
            List<Line> hunk = script.subList(start, end);
            int removed = (int) hunk.stream().filter(line -> line.mark() != '+').count();
            int added = (int) hunk.stream().filter(line -> line.mark() != '-').count();
            out.append("@@ -").append(range(oldLine, removed)).append(" +").append(range(newLine, added));
            out.append(" @@\n");
            hunk.forEach(line -> out.append(line.mark()).append(line.text()).append('\n'));
            oldLine += removed;
            newLine += added;
            at = end;
        }
        return out.toString();
    }

    private int nextChange(int from) {
        int i = from;
        while (i < script.size() && script.get(i).mark() == ' ') {
            i++;
        }
        return i;
    }

    /** Behind the context of the last change that is near enough to belong to the same hunk. */
    private int hunkEnd(int firstChange) {
        int end = firstChange;
        int next = firstChange;
        while (next < script.size() && next - end <= 2 * CONTEXT) {
            end = next + 1;
            next = nextChange(end);
        }
        return Math.min(script.size(), end + CONTEXT);
    }

    private static String range(int line, int count) {
        return (count == 0 ? line - 1 : line) + (count == 1 ? "" : "," + count);
    }
}
