package io.openagentlock.export.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of one table as they are found: the first ones are kept, all are counted. */
final class Rows {
    static final int MOST = 200;

    private final List<List<String>> kept = new ArrayList<>();
    private long count;

    void add(String... cells) {
        if (kept.size() < MOST) {
            kept.add(List.of(cells));
        }
        count++;
    }

    long count() {
        return count;
    }

    Report.Table table(String none, Report.Column... columns) {
        return new Report.Table(List.of(columns), kept, count - kept.size(), none);
    }
}
