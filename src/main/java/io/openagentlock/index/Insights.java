package io.openagentlock.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a time, added up. Times are whole hours: the first one and the last one count in full.
 *
 * @param since inclusive
 * @param until exclusive
 * @param buckets the newest first, hours or days (UTC); times in which nothing happened are left out
 * @param gates the noisiest first, at most {@value #MOST} like the others
 * @param projects working directories, masked
 */
public record Insights(
        Instant since,
        Instant until,
        Sums all,
        List<Bucket> buckets,
        List<Line> gates,
        List<Line> harnesses,
        List<Line> tools,
        List<Line> projects) {
    static final int MOST = 20;

    private static final int MOST_BUCKETS = 1_000;
    private static final long HOUR = 3_600;
    private static final String SUMS = " sum(entries), sum(entries * (outcome > 0)), sum(entries * (outcome = 2)),"
            + " sum(entries * (outcome = 3)), sum(entries * (outcome = 4))";
    private static final String TIME = " FROM tally t WHERE hour BETWEEN ? AND ?";

    /**
     * Numbers of entries.
     *
     * @param denied calls that were stopped
     * @param monitored calls that gates denied and the mode let pass
     * @param granted calls that gates denied and a grant let pass
     */
    public record Sums(long entries, long decisions, long denied, long monitored, long granted) {}

    /** From that moment on, for an hour or a day. */
    public record Bucket(Instant from, Sums sums) {}

    /** Of one gate, harness, tool or project. */
    public record Line(String name, Sums sums) {}

    /** How long a bucket is. */
    public enum Step {
        HOUR(1),
        DAY(24);

        private final int hours;

        Step(int hours) {
            this.hours = hours;
        }
    }

    static Insights read(IndexFile file, Instant since, Instant until, Step step) throws SQLException {
        long first = since.getEpochSecond() / HOUR;
        long last = (until.getEpochSecond() - 1) / HOUR;
        List<Bucket> buckets = new ArrayList<>();
        String each = "SELECT hour / " + step.hours + " * " + step.hours + "," + SUMS + TIME
                + " GROUP BY 1 ORDER BY 1 DESC LIMIT " + MOST_BUCKETS;
        try (PreparedStatement sums = over(file, each, first, last);
                ResultSet rows = sums.executeQuery()) {
            while (rows.next()) {
                buckets.add(new Bucket(Instant.ofEpochSecond(rows.getLong(1) * HOUR), sums(rows)));
            }
        }
        Sums all = new Sums(0, 0, 0, 0, 0);
        try (PreparedStatement sums = over(file, "SELECT 0," + SUMS + TIME, first, last);
                ResultSet rows = sums.executeQuery()) {
            all = rows.next() ? sums(rows) : all;
        }
        return new Insights(
                Instant.ofEpochSecond(first * HOUR),
                Instant.ofEpochSecond((last + 1) * HOUR),
                all,
                buckets,
                lines(file, "gate", first, last),
                lines(file, "harness", first, last),
                lines(file, "tool", first, last),
                lines(file, "project", first, last));
    }

    private static List<Line> lines(IndexFile file, String column, long first, long last) throws SQLException {
        String by = "SELECT (SELECT text FROM word w WHERE w.id = t." + column + ")," + SUMS + TIME + " AND outcome > 0"
                + " AND " + column + " <> 0 GROUP BY " + column + " ORDER BY 4 DESC, 5 DESC, 3 DESC LIMIT " + MOST;
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement sums = over(file, by, first, last);
                ResultSet rows = sums.executeQuery()) {
            while (rows.next()) {
                lines.add(new Line(String.valueOf(rows.getString(1)), sums(rows)));
            }
        }
        return lines;
    }

    private static PreparedStatement over(IndexFile file, String sql, long first, long last) throws SQLException {
        PreparedStatement statement = file.prepare(sql);
        statement.setLong(1, first);
        statement.setLong(2, last);
        return statement;
    }

    private static Sums sums(ResultSet rows) throws SQLException {
        return new Sums(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6));
    }
}
