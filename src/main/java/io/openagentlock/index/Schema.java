package io.openagentlock.index;

import java.util.List;
import java.util.Map;

/** The tables of an index, all in SQL. Words are numbers, so that rows are short. */
final class Schema {
    /** Another one is built anew: there is nothing to migrate in what can be made again. */
    static final int VERSION = 1;

    /** Entries of one {@code era}. */
    static final int ERA = 1_024;

    /** What {@code word.kind} says for a working directory, behind the fields. */
    static final int PROJECT = Field.values().length;

    static final List<String> TABLES = List.of(
            """
            CREATE TABLE about(
              name TEXT PRIMARY KEY,
              value) WITHOUT ROWID""",
            // uses: how many entries have it
            """
            CREATE TABLE word(
              id INTEGER PRIMARY KEY,
              kind INTEGER NOT NULL,
              text TEXT NOT NULL,
              uses INTEGER NOT NULL,
              UNIQUE(kind, text))""",
            """
            CREATE TABLE entry(
              seq INTEGER PRIMARY KEY,
              time INTEGER NOT NULL,
              type INTEGER, harness INTEGER, session INTEGER, tool INTEGER,
              verdict INTEGER, effective INTEGER, mode INTEGER, gate INTEGER)""",
            """
            CREATE TABLE label(
              word INTEGER NOT NULL,
              seq INTEGER NOT NULL,
              PRIMARY KEY(word, seq)) WITHOUT ROWID""",
            // The times of entries first to first + 1023: a time goes back where the clock was set back.
            """
            CREATE TABLE era(
              first INTEGER PRIMARY KEY,
              oldest INTEGER NOT NULL,
              newest INTEGER NOT NULL)""",
            // What insights add up: entries by hour (since 1970) and by what they are.
            """
            CREATE TABLE tally(
              hour INTEGER NOT NULL,
              type INTEGER NOT NULL, harness INTEGER NOT NULL, tool INTEGER NOT NULL,
              gate INTEGER NOT NULL, project INTEGER NOT NULL, outcome INTEGER NOT NULL,
              entries INTEGER NOT NULL,
              PRIMARY KEY(hour, type, harness, tool, gate, project, outcome)) WITHOUT ROWID""",
            // Contentless: which words are in which entries, and not the texts.
            """
            CREATE VIRTUAL TABLE text USING fts5(
              line, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')""");

    /** Fields with a column of their own, and its index. Made when the log has been read: sorting once is quicker. */
    static final Map<Field, String> INDEXES = Map.of(
            Field.TYPE, "entry_type",
            Field.HARNESS, "entry_harness",
            Field.SESSION, "entry_session",
            Field.TOOL, "entry_tool",
            Field.VERDICT, "entry_verdict",
            Field.EFFECTIVE, "entry_effective",
            Field.MODE, "entry_mode",
            Field.GATE, "entry_gate");

    private Schema() {}

    static String index(Field field) {
        return "CREATE INDEX IF NOT EXISTS " + INDEXES.get(field) + " ON entry(" + field.word() + ") WHERE "
                + field.word() + " IS NOT NULL";
    }
}
