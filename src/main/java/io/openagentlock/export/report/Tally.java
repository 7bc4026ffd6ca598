package io.openagentlock.export.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each word came. */
final class Tally {
    private static final int MOST = 25;

    private final Map<String, Long> counts = new HashMap<>();

    void add(String word) {
        counts.merge(word, 1L, Long::sum);
    }

    /** The most frequent first. */
    Report.Table table(String head, String none) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        List<List<String>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(MOST)
                .map(one -> List.of(one.getKey(), Long.toString(one.getValue()), share(one.getValue(), all)))
                .toList();
        List<Report.Column> columns =
                List.of(Report.Column.of(head, 6), Report.Column.of("count", 2), Report.Column.of("share", 2));
        return new Report.Table(columns, rows, counts.size() - rows.size(), none);
    }

    private static String share(long part, long all) {
        long tenths = Math.round(1000.0 * part / all);
        return tenths / 10 + "." + tenths % 10 + " %";
    }
}
