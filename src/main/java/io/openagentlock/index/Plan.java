package io.openagentlock.index;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a query is answered: which table is walked, in the order of the log, and what is checked on the way. Made of fixed
 * pieces of SQL; what the user said is bound, never part of it. The rarest word's index is walked: how often each word
 * is used is counted, since SQLite would have to guess.
 */
record Plan(String from, String seq, List<String> where, List<Object> values) {
    /** A word that is looked for: its number, and how many entries have it. */
    record Known(long id, long uses) {}

    /** {@code textFirst} when few entries have the text, or no word is given. */
    static Plan of(Query query, Map<Field, Known> words, boolean textFirst) {
        Map<Field, Known> left = new EnumMap<>(words);
        List<String> where = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        String from;
        String seq = "e.seq";
        Optional<Map.Entry<Field, Known>> rarest = rarest(words);
        if (query.text().isPresent() && (textFirst || rarest.isEmpty())) {
            from = "text t CROSS JOIN entry e ON e.seq = t.rowid";
            seq = "t.rowid";
            where.add("t.text MATCH ?");
            values.add(query.text().get().expression());
        } else if (rarest.isPresent() && rarest.get().getKey() == Field.LABEL) {
            from = "label l CROSS JOIN entry e ON e.seq = l.seq";
            seq = "l.seq";
            where.add("l.word = ?");
            values.add(rarest.get().getValue().id());
            left.remove(Field.LABEL);
        } else if (rarest.isPresent()) {
            from = "entry e INDEXED BY " + Schema.INDEXES.get(rarest.get().getKey());
            where.add("e." + rarest.get().getKey().word() + " = ?");
            values.add(rarest.get().getValue().id());
            left.remove(rarest.get().getKey());
        } else {
            from = "entry e NOT INDEXED";
        }
        left.forEach((field, word) -> {
            // The plus keeps SQLite from walking this word's index in place of ours.
            where.add(
                    field == Field.LABEL
                            ? "EXISTS(SELECT 1 FROM label o WHERE o.word = ? AND o.seq = e.seq)"
                            : "+e." + field.word() + " = ?");
            values.add(word.id());
        });
        if (query.text().isPresent() && !seq.equals("t.rowid")) {
            where.add("EXISTS(SELECT 1 FROM text t WHERE t.text MATCH ? AND t.rowid = e.seq)");
            values.add(query.text().get().expression());
        }
        if (query.since() > 0) {
            where.add("e.time >= ?");
            values.add(query.since());
        }
        if (query.until() < Long.MAX_VALUE) {
            where.add("e.time < ?");
            values.add(query.until());
        }
        return new Plan(from, seq, where, values);
    }

    private static Optional<Map.Entry<Field, Known>> rarest(Map<Field, Known> words) {
        return words.entrySet().stream()
                .min(Comparator.comparingLong(word -> word.getValue().uses()));
    }

    /** Entries of a stretch of the log; then {@link #bind}. */
    PreparedStatement page(IndexFile file, boolean newest) throws SQLException {
        return file.prepare("SELECT " + seq + stretch() + " ORDER BY " + seq + (newest ? " DESC" : "") + " LIMIT ?");
    }

    /** How many there are in a stretch of the log. */
    PreparedStatement count(IndexFile file) throws SQLException {
        return file.prepare("SELECT count(*)" + stretch());
    }

    private String stretch() {
        String conditions = where.isEmpty() ? "" : " AND " + String.join(" AND ", where);
        return " FROM " + from + " WHERE " + seq + " BETWEEN ? AND ?" + conditions;
    }

    /** Binds a stretch, both ends inclusive, and the query's own values; gives the number of the next parameter. */
    int bind(PreparedStatement statement, long low, long high) throws SQLException {
        statement.setLong(1, low);
        statement.setLong(2, high);
        int at = 3;
        for (Object value : values) {
            statement.setObject(at++, value);
        }
        return at;
    }
}
