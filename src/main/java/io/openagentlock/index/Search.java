package io.openagentlock.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Answers queries. The log is walked in stretches, short ones first, so that the time that a query may take ends between
 * two of them, or in the middle of one, with what was found so far and the place to go on from.
 */
@SuppressWarnings("EnumOrdinal") // numbers within one file, which is built again when the schema changes
final class Search {
    private static final long STRETCH = 16 << 10;

    /** Entries that are looked at one by one within a millisecond or two. */
    private static final int FEW = 1_000;

    private final IndexFile file;

    Search(IndexFile file) {
        this.file = file;
    }

    /**
     * Entries that were found.
     *
     * @param last the last entry that was looked at, in the order of the answer
     * @param more whether entries behind it were not looked at
     */
    record Found(List<Long> entries, long last, boolean more) {}

    /** A number of entries; {@code all} is false when time was over before the end of the log. */
    record Count(long entries, boolean all) {}

    /** Part of the log, both ends inclusive; empty when {@code high} is below {@code low}. */
    private record Range(long low, long high) {}

    /**
     * One page.
     *
     * @param end the first entry that the index does not have
     * @param over whether the time of the query is over; {@link IndexFile#stopWhen} stops at the same moment
     */
    Found page(Query query, long end, BooleanSupplier over) throws SQLException {
        Map<Field, Plan.Known> words = words(query);
        Range range = behind(query, range(query, end));
        if (words.size() < query.words().size() || range.high() < range.low()) {
            return new Found(List.of(), 0, false);
        }
        Plan plan = Plan.of(query, words, isRare(query));
        List<Long> entries = new ArrayList<>();
        try (PreparedStatement page = plan.page(file, query.newest())) {
            long stretch = STRETCH;
            Range left = range;
            while (left.low() <= left.high()) {
                Range now = first(left, stretch, query.newest());
                if (!walk(plan, page, now, query.limit(), entries, over)) {
                    return new Found(entries, before(left, query.newest()), true);
                }
                left = rest(left, now, query.newest());
                if (entries.size() == query.limit()) {
                    long last = entries.getLast();
                    return new Found(entries, last, last != (query.newest() ? range.low() : range.high()));
                }
                stretch *= 2;
            }
        }
        return new Found(entries, 0, false);
    }

    /** False when time was over: what the stretch has is not in the list then. */
    private static boolean walk(
            Plan plan, PreparedStatement page, Range now, int limit, List<Long> entries, BooleanSupplier over)
            throws SQLException {
        int before = entries.size();
        page.setInt(plan.bind(page, now.low(), now.high()), limit - before);
        try (ResultSet rows = page.executeQuery()) {
            while (rows.next()) {
                entries.add(rows.getLong(1));
            }
            return true;
        } catch (SQLException stopped) {
            entries.subList(before, entries.size()).clear();
            if (over.getAsBoolean()) {
                return false;
            }
            throw stopped;
        }
    }

    /** How many entries a query asks for in all, whatever its page. */
    Count count(Query query, long end, BooleanSupplier over) throws SQLException {
        Map<Field, Plan.Known> words = words(query);
        Range left = range(query, end);
        if (words.size() < query.words().size()) {
            return new Count(0, true);
        }
        boolean ever = query.since() == 0 && query.until() == Long.MAX_VALUE;
        if (ever && words.size() == 1 && query.text().isEmpty()) {
            return new Count(words.values().iterator().next().uses(), true);
        }
        Plan plan = Plan.of(query, words, isRare(query));
        long count = 0;
        try (PreparedStatement counting = plan.count(file)) {
            for (long stretch = STRETCH; left.low() <= left.high(); stretch *= 2) {
                Range now = first(left, stretch, query.newest());
                plan.bind(counting, now.low(), now.high());
                try (ResultSet rows = counting.executeQuery()) {
                    count += rows.next() ? rows.getLong(1) : 0;
                } catch (SQLException stopped) {
                    if (over.getAsBoolean()) {
                        return new Count(count, false);
                    }
                    throw stopped;
                }
                left = rest(left, now, query.newest());
            }
        }
        return new Count(count, true);
    }

    private Map<Field, Plan.Known> words(Query query) throws SQLException {
        Map<Field, Plan.Known> words = new EnumMap<>(Field.class);
        try (PreparedStatement find = file.prepare("SELECT id, uses FROM word WHERE kind = ? AND text = ?")) {
            for (Map.Entry<Field, String> word : query.words().entrySet()) {
                find.setInt(1, word.getKey().ordinal());
                find.setString(2, word.getValue());
                try (ResultSet rows = find.executeQuery()) {
                    if (rows.next()) {
                        words.put(word.getKey(), new Plan.Known(rows.getLong(1), rows.getLong(2)));
                    }
                }
            }
        }
        return words;
    }

    /** Whether so few entries have the text that they are looked at first; true without a text. */
    private boolean isRare(Query query) throws SQLException {
        if (query.text().isEmpty() || query.words().isEmpty()) {
            return true;
        }
        try (PreparedStatement probe =
                file.prepare("SELECT count(*) FROM (SELECT 1 FROM text t WHERE t.text MATCH ? LIMIT " + FEW + ")")) {
            probe.setString(1, query.text().get().expression());
            try (ResultSet rows = probe.executeQuery()) {
                return rows.next() && rows.getLong(1) < FEW;
            }
        }
    }

    /** Where entries of the query's time can lie. */
    private Range range(Query query, long end) throws SQLException {
        if (query.since() == 0 && query.until() == Long.MAX_VALUE) {
            return new Range(0, end - 1);
        }
        try (PreparedStatement eras =
                file.prepare("SELECT min(first), max(first) FROM era WHERE newest >= ? AND oldest < ?")) {
            eras.setLong(1, query.since());
            eras.setLong(2, query.until());
            try (ResultSet rows = eras.executeQuery()) {
                boolean none = !rows.next() || rows.getObject(1) == null;
                return none
                        ? new Range(0, -1)
                        : new Range(rows.getLong(1), Math.min(end, rows.getLong(2) + Schema.ERA) - 1);
            }
        }
    }

    private static Range behind(Query query, Range range) {
        if (query.after().isEmpty()) {
            return range;
        }
        long after = query.after().get();
        return query.newest()
                ? new Range(range.low(), Math.min(range.high(), after - 1))
                : new Range(Math.max(range.low(), after + 1), range.high());
    }

    private static Range first(Range left, long length, boolean newest) {
        return newest
                ? new Range(Math.max(left.low(), left.high() - length + 1), left.high())
                : new Range(left.low(), Math.min(left.high(), left.low() + length - 1));
    }

    private static Range rest(Range left, Range walked, boolean newest) {
        return newest ? new Range(left.low(), walked.low() - 1) : new Range(walked.high() + 1, left.high());
    }

    /** The entry before a stretch that was not walked. */
    private static long before(Range left, boolean newest) {
        return newest ? left.high() + 1 : left.low() - 1;
    }
}
