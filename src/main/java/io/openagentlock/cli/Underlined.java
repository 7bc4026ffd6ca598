package io.openagentlock.cli;

import io.openagentlock.call.Span;
import java.util.ArrayList;
import java.util.List;

/** The lines of a command that a span touches, each with a line of carets under it. */
record Underlined(String command, Span span) {
    private static final int MOST_LINES = 12;
    private static final int WIDTH = 160;

    List<String> lines() {
        List<String> shown = new ArrayList<>();
        int start = 0;
        while (start <= command.length() && shown.size() < 2 * MOST_LINES) {
            int newline = command.indexOf('\n', start);
            int end = newline < 0 ? command.length() : newline;
            if (span.start() <= end && span.end() > start) {
                line(start, end, shown);
            }
            if (newline < 0) {
                break;
            }
            start = end + 1;
        }
        return shown;
    }

    private void line(int start, int end, List<String> into) {
        int from = Math.max(span.start(), start);
        int to = Math.min(span.end(), end);
        // A long line is cut so that the marked stretch stays in sight.
        int left = Math.max(start, Math.min(from - WIDTH / 4, end - WIDTH));
        int right = Math.min(end, left + WIDTH);
        String text = Console.oneLine(command.substring(left, right).replace('\t', ' '));
        int before = Console.oneLine(
                        command.substring(left, Math.min(from, right)).replace('\t', ' '))
                .length();
        int marked = Console.oneLine(command.substring(Math.min(from, right), Math.min(to, right))
                        .replace('\t', ' '))
                .length();
        into.add(text);
        into.add(" ".repeat(before) + "^".repeat(Math.max(1, marked)));
    }
}
