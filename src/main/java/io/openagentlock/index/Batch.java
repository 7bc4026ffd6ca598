package io.openagentlock.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** Puts rows into the index; the caller commits. */
@SuppressWarnings("EnumOrdinal") // numbers within one file, which is built again when the schema changes
final class Batch {
    private static final long HOUR = 3_600_000_000L;
    private static final List<Field> COLUMNS = List.of(
            Field.TYPE,
            Field.HARNESS,
            Field.SESSION,
            Field.TOOL,
            Field.VERDICT,
            Field.EFFECTIVE,
            Field.MODE,
            Field.GATE);

    private final Words words;
    private final PreparedStatement entry;
    private final PreparedStatement label;
    private final PreparedStatement text;
    private final PreparedStatement hasText;
    private final PreparedStatement era;
    private final PreparedStatement tally;

    Batch(IndexFile file) throws SQLException {
        words = new Words(file);
        entry = file.prepare("INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        label = file.prepare("INSERT INTO label VALUES(?, ?)");
        text = file.prepare("INSERT INTO text(rowid, line) VALUES(?, ?)");
        hasText = file.prepare("SELECT 1 FROM text_docsize WHERE id = ?");
        era = file.prepare("INSERT INTO era VALUES(?, ?, ?) ON CONFLICT DO UPDATE"
                + " SET oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)");
        tally = file.prepare("INSERT INTO tally VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                + " SET entries = entries + excluded.entries");
    }

    /** Whether the index has the text of an entry. */
    boolean hasText(long seq) throws SQLException {
        hasText.setLong(1, seq);
        try (ResultSet rows = hasText.executeQuery()) {
            return rows.next();
        }
    }

    /** One line of {@code tally}. */
    private record Key(long hour, long type, long harness, long tool, long gate, long project, int outcome) {}

    void put(List<Row> rows) throws SQLException {
        Map<Key, Long> tallies = new HashMap<>();
        Map<Long, LongSummaryStatistics> eras = new HashMap<>();
        for (Row row : rows) {
            tallies.merge(put(row), 1L, Long::sum);
            eras.computeIfAbsent(row.seq() / Schema.ERA * Schema.ERA, _ -> new LongSummaryStatistics())
                    .accept(row.micros());
        }
        words.flush();
        for (Map.Entry<Key, Long> line : tallies.entrySet()) {
            put(line.getKey(), line.getValue());
        }
        for (Map.Entry<Long, LongSummaryStatistics> times : eras.entrySet()) {
            put(times.getKey(), times.getValue());
        }
        // Last: some statements make the full-text index write what it has gathered, in many small parts.
        for (Row row : rows) {
            if (!row.text().isEmpty()) {
                text.setLong(1, row.seq());
                text.setString(2, row.text());
                text.executeUpdate();
            }
        }
    }

    private void put(long first, LongSummaryStatistics times) throws SQLException {
        era.setLong(1, first);
        era.setLong(2, times.getMin());
        era.setLong(3, times.getMax());
        era.executeUpdate();
    }

    private Key put(Row row) throws SQLException {
        long[] ids = new long[COLUMNS.size()];
        entry.setLong(1, row.seq());
        entry.setLong(2, row.micros());
        for (int i = 0; i < ids.length; i++) {
            String word = row.words().get(COLUMNS.get(i));
            if (word == null) {
                entry.setNull(3 + i, Types.INTEGER);
            } else {
                ids[i] = words.use(COLUMNS.get(i).ordinal(), word);
                entry.setLong(3 + i, ids[i]);
            }
        }
        entry.executeUpdate();
        for (String one : row.labels()) {
            label.setLong(1, words.use(Field.LABEL.ordinal(), one));
            label.setLong(2, row.seq());
            label.executeUpdate();
        }
        long project = row.project().isEmpty() ? 0 : words.use(Schema.PROJECT, row.project());
        int outcome = Outcome.of(row).ordinal();
        return new Key(row.micros() / HOUR, ids[0], ids[1], ids[3], ids[7], project, outcome);
    }

    private void put(Key key, long entries) throws SQLException {
        tally.setLong(1, key.hour());
        tally.setLong(2, key.type());
        tally.setLong(3, key.harness());
        tally.setLong(4, key.tool());
        tally.setLong(5, key.gate());
        tally.setLong(6, key.project());
        tally.setInt(7, key.outcome());
        tally.setLong(8, entries);
        tally.executeUpdate();
    }
}
