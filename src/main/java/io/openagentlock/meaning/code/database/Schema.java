package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Impact;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Statements about what holds the rows: CREATE, ALTER TABLE, DROP. */
final class Schema {
    private static final Set<String> BEFORE_OBJECT = Set.of(
            "OR",
            "REPLACE",
            "TEMP",
            "TEMPORARY",
            "UNLOGGED",
            "EXTERNAL",
            "GLOBAL",
            "LOCAL",
            "UNIQUE",
            "PLUGGABLE",
            "TRANSIENT",
            "VOLATILE",
            "DEFINER",
            "AGGREGATE",
            "TRUSTED",
            "CONSTRAINT",
            "PUBLIC",
            "EDITIONABLE",
            "CLUSTERED",
            "FORCE");

    /** What is gone with its data. */
    private static final Set<String> HOLDS_DATA = Set.of(
            "DATABASE",
            "SCHEMA",
            "TABLE",
            "TABLES",
            "USER",
            "ROLE",
            "LOGIN",
            "TABLESPACE",
            "KEYSPACE",
            "COLLECTION",
            "MEASUREMENT",
            "SERIES",
            "RETENTION",
            "SHARD",
            "OWNED",
            "PARTITION",
            "COLUMN",
            "WAREHOUSE",
            "STAGE",
            "STREAM",
            "NAMESPACE",
            "CATALOG",
            "ACCOUNT",
            "REPLICA",
            "BUCKET",
            "DISKGROUP",
            "GRAPH",
            "NS",
            "DB",
            "SHARE",
            "BACKUP");

    /** What can be made anew from the schema. */
    private static final Set<String> REBUILT = Set.of(
            "INDEX",
            "VIEW",
            "MATERIALIZED",
            "TRIGGER",
            "FUNCTION",
            "PROCEDURE",
            "SEQUENCE",
            "TYPE",
            "EVENT",
            "POLICY",
            "CONSTRAINT",
            "EXTENSION",
            "RULE",
            "DOMAIN",
            "AGGREGATE",
            "CAST",
            "OPERATOR",
            "PUBLICATION",
            "SUBSCRIPTION",
            "SERVER",
            "FOREIGN",
            "SYNONYM",
            "PACKAGE",
            "STATISTICS",
            "DICTIONARY",
            "MACRO",
            "TEMPORARY",
            "TEMP",
            "PREPARE",
            "TASK",
            "PIPE",
            "CONNECTOR",
            "FIELD",
            "PARAM",
            "CONTINUOUS",
            "DEFAULT",
            "COMMENT",
            "LANGUAGE",
            "SECRET");

    private static final Set<String> UNTRUSTED = Set.of(
            "c", "plpythonu", "plpython2u", "plpython3u", "plperlu", "pltclu", "plsh", "plrubyu", "pllua", "java");
    private static final Set<String> ROLES =
            Set.of("SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION", "BYPASSRLS", "SYSADMIN");
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "PROC");

    private final Sql sql;
    private final Findings findings;

    /** Tables that end with the session. */
    private final Set<String> temporary = new HashSet<>();

    Schema(Sql sql, Findings findings) {
        this.sql = sql;
        this.findings = findings;
    }

    /** What becomes of a table's rows when they are thrown away. */
    Impact lost(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        boolean session = plain.startsWith("#")
                || plain.startsWith("pg_temp.")
                || plain.contains("tempdb.")
                || temporary.contains(plain);
        return session ? Impact.CHANGE : Impact.DESTROY;
    }

    /** @param rest what follows {@code DROP} */
    void drop(Statement rest, String verb) {
        int at = 0;
        while (BEFORE_OBJECT.contains(rest.word(at)) && rest.size() > at + 1) {
            at++;
        }
        String object = rest.word(at);
        String name = rest.name(at + 1);
        boolean unknown = rest.at(at).kind() == Token.Kind.UNKNOWN;
        boolean temp = at > 0 && rest.part(0, at).hasAny(Set.of("TEMPORARY", "TEMP"));
        Impact impact = Impact.CHANGE;
        if (HOLDS_DATA.contains(object) && !temp) {
            impact = lost(name);
        } else if (unknown) {
            impact = Impact.DESTROY;
        }
        if (HOLDS_DATA.contains(object) || REBUILT.contains(object) || unknown) {
            findings.database(verb, impact, object.toLowerCase(Locale.ROOT), name, false);
        } else {
            findings.database(verb, Impact.CHANGE, "", rest.name(0), true);
        }
    }

    /** @param rest what follows {@code ALTER TABLE} */
    void alterTable(Statement rest) {
        String name = rest.name(0);
        for (int i = 1; i < rest.size(); i++) {
            switch (rest.word(i)) {
                case "DROP" -> {
                    dropped(rest, i, name);
                    return;
                }
                case "DISABLE" -> {
                    boolean guards = Set.of("ROW", "TRIGGER", "RULE").contains(rest.word(i + 1));
                    findings.database("alter", guards ? Impact.WEAKEN : Impact.CHANGE, "table", name, true);
                    return;
                }
                case "DELETE" -> {
                    boolean mutation =
                            rest.word(i - 1).isEmpty() || !rest.word(i - 1).equals("ON");
                    if (mutation) {
                        boolean bounded = Rows.bounded(rest.from(i));
                        findings.database("delete", bounded ? Impact.CHANGE : Impact.DESTROY, "row", name, bounded);
                        return;
                    }
                }
                default -> {}
            }
        }
        findings.database("alter", Impact.CHANGE, "table", name, true);
    }

    /** Without a word for it, it is a column. */
    private void dropped(Statement rest, int at, String table) {
        boolean schemaOnly = Set.of(
                        "CONSTRAINT",
                        "INDEX",
                        "KEY",
                        "FOREIGN",
                        "PRIMARY",
                        "DEFAULT",
                        "NOT",
                        "CHECK",
                        "IDENTITY",
                        "EXPRESSION",
                        "PROJECTION")
                .contains(rest.word(at + 1));
        boolean partition = rest.word(at + 1).equals("PARTITION");
        findings.database(
                "alter", schemaOnly ? Impact.CHANGE : lost(table), partition ? "partition" : "column", table, false);
    }

    void create(Statement statement) {
        int at = 1;
        while (at < 12 && (BEFORE_OBJECT.contains(statement.word(at)) || isDefiner(statement, at))) {
            at++;
        }
        String object = statement.word(at);
        String name = statement.name(at + 1);
        if (statement.part(1, at).hasAny(Set.of("TEMPORARY", "TEMP"))) {
            temporary.add(name.toLowerCase(Locale.ROOT));
        }
        findings.database("create", impact(statement, object), object.toLowerCase(Locale.ROOT), name, true);
        if (ROUTINES.contains(object)) {
            sql.remember(name, statement.string(at));
        }
        options(statement, object);
    }

    /** {@code DEFINER = 'root'@'%'} */
    private static boolean isDefiner(Statement statement, int at) {
        return at > 1
                && statement.part(1, at).has("DEFINER")
                && !ROUTINES.contains(statement.word(at))
                && !Set.of("TRIGGER", "EVENT", "VIEW").contains(statement.word(at));
    }

    private static Impact impact(Statement statement, String object) {
        boolean runs = switch (object) {
            case "FUNCTION", "PROCEDURE", "PROC" ->
                statement.has("SONAME") || untrusted(statement) || statement.has("EXTERNAL");
            case "EXTENSION" -> UNTRUSTED.contains(statement.name(2).toLowerCase(Locale.ROOT));
            case "ASSEMBLY", "LIBRARY" -> true;
            default -> false;
        };
        boolean grants = Set.of("USER", "ROLE", "LOGIN").contains(object) && statement.hasAny(ROLES);
        return runs ? Impact.EXECUTE : grants ? Impact.GRANT : Impact.CHANGE;
    }

    private static boolean untrusted(Statement statement) {
        for (int i = 2; i < statement.size(); i++) {
            if (statement.word(i).equals("LANGUAGE")
                    && UNTRUSTED.contains(statement.at(i + 1).text().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Files and programs that a foreign table or server stands for. */
    private void options(Statement statement, String object) {
        if (object.equals("FOREIGN")) {
            for (int i = 0; i < statement.size(); i++) {
                if (statement.at(i).is("program")) {
                    findings.runs(statement.at(i + 1).text(), "foreign table", true);
                } else if (statement.at(i).is("filename")) {
                    findings.reads(statement.at(i + 1).text());
                }
            }
        }
    }
}
