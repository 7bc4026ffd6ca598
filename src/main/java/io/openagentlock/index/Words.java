package io.openagentlock.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of words. Keeps the ones used last in memory; counts uses and writes them once for each batch. */
final class Words {
    private static final int KEPT = 10_000;

    private final PreparedStatement find;
    private final PreparedStatement add;
    private final PreparedStatement count;
    private long last;
    private final Map<Long, Long> uses = new HashMap<>();
    private final Map<Word, Long> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Word, Long> eldest) {
            return size() > KEPT;
        }
    };

    /** A word of a kind: a field's ordinal, or {@link Schema#PROJECT}. */
    private record Word(int kind, String text) {}

    Words(IndexFile file) throws SQLException {
        find = file.prepare("SELECT id FROM word WHERE kind = ? AND text = ?");
        add = file.prepare("INSERT INTO word(kind, text, uses, id) VALUES(?, ?, 0, ?)");
        count = file.prepare("UPDATE word SET uses = uses + ? WHERE id = ?");
        try (PreparedStatement max = file.prepare("SELECT max(id) FROM word");
                ResultSet rows = max.executeQuery()) {
            last = rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The word's number, and one use more. */
    long use(int kind, String text) throws SQLException {
        Word word = new Word(kind, text);
        Long known = kept.get(word);
        long id = known != null ? known : stored(word);
        kept.put(word, id);
        uses.merge(id, 1L, Long::sum);
        return id;
    }

    private long stored(Word word) throws SQLException {
        find.setInt(1, word.kind());
        find.setString(2, word.text());
        try (ResultSet rows = find.executeQuery()) {
            if (rows.next()) {
                return rows.getLong(1);
            }
        }
        last++;
        add.setInt(1, word.kind());
        add.setString(2, word.text());
        add.setLong(3, last);
        add.executeUpdate();
        return last;
    }

    /** Writes the uses of a batch. */
    void flush() throws SQLException {
        for (Map.Entry<Long, Long> use : uses.entrySet()) {
            count.setLong(1, use.getValue());
            count.setLong(2, use.getKey());
            count.executeUpdate();
        }
        uses.clear();
    }
}
