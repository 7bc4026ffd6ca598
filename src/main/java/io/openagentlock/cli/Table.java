package io.openagentlock.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns as wide as their longest cell. Cells are shown on one line, whatever is in them. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> bad = new HashSet<>();

    Table(String... titles) {
        row(titles);
    }

    /** The row that comes next is a bad one: red on a terminal. */
    void bad() {
        bad.add(rows.size());
    }

    void row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Console.oneLine(cell));
        }
        rows.add(row);
    }

    String text() {
        return text(new Style(false));
    }

    String text(Style style) {
        int columns = rows.getFirst().size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (int n = 0; n < rows.size(); n++) {
            List<String> row = rows.get(n);
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(" ", width[i] - row.get(i).length() + 2);
            }
            String text = line.toString().stripTrailing();
            out.append(bad.contains(n) ? style.bad(text) : text).append('\n');
        }
        return out.toString();
    }
}
