package io.openagentlock.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * How far an index is, and of which log.
 *
 * @param next the first entry that is not in it
 * @param tip base64 of the leaf hash of the entry before; empty when it holds none
 * @param sorted whether the column indexes are made
 */
record Standing(String origin, long next, String tip, boolean sorted) {
    static Standing read(IndexFile file) throws SQLException, DamageException {
        Map<String, String> about = new HashMap<>();
        try (PreparedStatement all = file.prepare("SELECT name, value FROM about");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                about.put(rows.getString(1), rows.getString(2));
            }
        }
        try {
            return new Standing(
                    about.getOrDefault("origin", ""),
                    Long.parseLong(about.getOrDefault("next", "")),
                    about.getOrDefault("tip", ""),
                    "1".equals(about.get("sorted")));
        } catch (NumberFormatException missing) {
            throw new DamageException("it does not say how far it is");
        }
    }

    void write(IndexFile file) throws SQLException {
        try (PreparedStatement put = file.prepare("INSERT OR REPLACE INTO about VALUES(?, ?)")) {
            for (Map.Entry<String, String> one : Map.of(
                            "origin", origin, "next", Long.toString(next), "tip", tip, "sorted", sorted ? "1" : "0")
                    .entrySet()) {
                put.setString(1, one.getKey());
                put.setString(2, one.getValue());
                put.executeUpdate();
            }
        }
    }
}
