package io.openagentlock.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tools were called, and where.
 *
 * @param tools names as harnesses spell them, and when each was in an entry last
 * @param projects working directories, masked
 */
public record Habits(Map<String, Instant> tools, List<String> projects) {
    private static final String TOOLS =
            "SELECT text, (SELECT time FROM entry WHERE tool = w.id ORDER BY seq DESC LIMIT 1)"
                    + " FROM word w WHERE kind = ? ORDER BY id DESC LIMIT 4000";
    private static final String PROJECTS = "SELECT text FROM word WHERE kind = ? ORDER BY id DESC LIMIT 256";

    public Habits {
        tools = Map.copyOf(tools);
        projects = List.copyOf(projects);
    }

    @SuppressWarnings("EnumOrdinal") // numbers within one file, which is built again when the schema changes
    static Habits read(IndexFile file) throws SQLException {
        Map<String, Instant> tools = new HashMap<>();
        try (PreparedStatement named = file.prepare(TOOLS)) {
            named.setInt(1, Field.TOOL.ordinal());
            try (ResultSet rows = named.executeQuery()) {
                while (rows.next()) {
                    tools.put(rows.getString(1), micros(rows.getLong(2)));
                }
            }
        }
        List<String> projects = new ArrayList<>();
        try (PreparedStatement named = file.prepare(PROJECTS)) {
            named.setInt(1, Schema.PROJECT);
            try (ResultSet rows = named.executeQuery()) {
                while (rows.next()) {
                    projects.add(rows.getString(1));
                }
            }
        }
        return new Habits(tools, projects);
    }

    private static Instant micros(long time) {
        return Instant.ofEpochSecond(time / 1_000_000, time % 1_000_000 * 1_000);
    }
}
