package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Impact;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a statement does, by its first words. */
final class Meaning {
    private static final Set<String> BLOCKS = Set.of(
            "BEGIN",
            "IF",
            "ELSE",
            "ELSIF",
            "ELSEIF",
            "WHILE",
            "FOR",
            "LOOP",
            "CASE",
            "WHEN",
            "EXCEPTION",
            "REPEAT",
            "DECLARE");
    private static final Set<String> BODIES = Set.of("THEN", "ELSE", "LOOP", "BEGIN", "DO", "REPEAT");
    private static final Set<String> CHANGING =
            Set.of("DELETE", "UPDATE", "INSERT", "MERGE", "DROP", "TRUNCATE", "ALTER", "CREATE");
    private static final Set<String> ANALYZE = Set.of("ANALYZE", "ANALYSE");
    private static final Set<String> FILES = Set.of("OUTFILE", "DUMPFILE");

    private static final Set<String> OPENING = Set.of("(", "{", "<", ">", "<=", ">=");
    private static final int MAX_LEVEL = 24;
    private static final int MAX_PARTS = 64;

    private final Sql sql;
    private final Findings findings;
    private final Rows rows;
    private final Schema schema;
    private final Administration administration;
    private final Functions functions;
    private int level;

    Meaning(Sql sql, Findings findings) {
        this.sql = sql;
        this.findings = findings;
        this.rows = new Rows(findings);
        this.schema = new Schema(sql, findings);
        this.administration = new Administration(findings);
        this.functions = new Functions(findings);
    }

    void follow(Statement statement) {
        functions.follow(statement);
        called(statement);
        one(statement);
    }

    /** A routine of the script's own is called. */
    private void called(Statement statement) {
        if (statement.word(0).equals("CREATE")) {
            return;
        }
        for (int i = 0; i < statement.size(); i++) {
            boolean call = statement.at(i).isName()
                    && (statement.at(i + 1).isSymbol("(")
                            || statement.word(i - 1).equals("CALL")
                            || statement.word(i - 1).startsWith("EXEC"));
            if (call) {
                sql.remembered(statement.at(i).text()).ifPresent(sql::nested);
            }
        }
    }

    private void one(Statement statement) {
        if (level >= MAX_LEVEL) {
            findings.limit();
            return;
        }
        level++;
        known(statement, statement.word(0));
        level--;
    }

    private void known(Statement statement, String verb) {
        switch (verb) {
            case "" -> unnamed(statement);
            case "SELECT", "TABLE", "VALUES", "FROM", "SUMMARIZE", "PIVOT" -> select(statement);
            case "WITH" -> with(statement);
            case "EXPLAIN", "PROFILE" -> explain(statement);
            case "DELETE" -> rows.delete(statement.from(1));
            case "UPDATE" -> rows.update(statement.from(1));
            case "INSERT", "REPLACE", "UPSERT" -> rows.insert(statement);
            case "MATCH", "OPTIONAL", "UNWIND" -> rows.graph(statement);
            case "MERGE" -> findings.database("merge", Impact.CHANGE, "table", statement.name(1), true);
            case "TRUNCATE" ->
                findings.database(
                        "truncate",
                        schema.lost(statement.name(1)),
                        "table",
                        statement.name(1),
                        statement.has("PARTITION"));
            case "DROP", "REMOVE" -> schema.drop(statement.from(1), verb.toLowerCase(Locale.ROOT));
            case "CREATE", "DEFINE" -> schema.create(statement);
            case "ALTER" -> alter(statement.from(1));
            case "COPY" -> copy(statement);
            case "LOAD" -> load(statement);
            case "ATTACH" -> attach(statement);
            case "EXEC", "EXECUTE", "PREPARE", "CALL" -> dynamic(statement);
            case "DO" -> block(statement);
            case "SET" -> set(statement);
            case "DECLARE" -> declare(statement);
            default -> {
                if (verb.startsWith("XP_") || verb.startsWith("SP_")) {
                    procedure(statement, verb);
                } else if (BLOCKS.contains(verb)) {
                    body(statement);
                } else {
                    administration.follow(statement);
                }
            }
        }
    }

    /** In parentheses, behind a label; or a verb that only a run would tell. */
    private void unnamed(Statement statement) {
        int start = 0;
        while (OPENING.contains(statement.at(start).text())
                && statement.at(start).kind() == Token.Kind.SYMBOL) {
            start++;
        }
        if (start > 0) {
            one(statement.from(start));
        } else if (statement.at(0).kind() == Token.Kind.NAME) {
            String name = statement.at(0).text();
            procedure(statement, name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
        }
    }

    private void select(Statement statement) {
        findings.database("select", Impact.READ, "table", "", true);
        int into = statement.outside(FILES, 1);
        if (into > 0) {
            String path = statement.string(into);
            findings.writes(path, false);
            boolean raw = statement.at(into).is("DUMPFILE");
            findings.database("select", raw ? Impact.EXECUTE : Impact.EXPOSE, "file", path, true);
        }
        if (statement.word(0).equals("FROM") || statement.at(1).isSymbol("*")) {
            int from = statement.outside(Set.of("FROM"), 0);
            Token source = statement.at(from + 1);
            boolean file = source.isString()
                    && (source.text().contains("/") || source.text().contains("."));
            findings.reads(file ? source.text() : "");
        }
    }

    /** {@code WITH x AS (DELETE …)}: what stands in it happens as well. */
    private void with(Statement statement) {
        int changes = 0;
        for (int i = 1; i < statement.size() && changes < MAX_PARTS; i++) {
            Token last = statement.at(i - 1);
            if (CHANGING.contains(statement.word(i)) && (last.isSymbol("(") || last.isSymbol(")"))) {
                int end = last.isSymbol("(") ? statement.behind(i - 1) - 1 : statement.size();
                one(statement.part(i, end));
                changes++;
            }
        }
        if (changes == MAX_PARTS) {
            findings.limit();
        } else if (changes == 0) {
            findings.database("select", Impact.READ, "table", "", true);
        }
    }

    /** With ANALYZE the statement runs. */
    private void explain(Statement statement) {
        int verb = 1;
        boolean runs = statement.word(0).equals("PROFILE");
        while (ANALYZE.contains(statement.word(verb))
                || statement.word(verb).equals("VERBOSE")
                || statement.at(verb).isSymbol("(")) {
            int next = statement.at(verb).isSymbol("(") ? statement.behind(verb) : verb + 1;
            runs |= statement.part(verb, next).hasAny(ANALYZE);
            verb = next;
        }
        if (runs) {
            one(statement.from(verb));
        } else {
            findings.database("explain", Impact.READ, "table", "", true);
        }
    }

    private void alter(Statement statement) {
        if (statement.word(0).equals("TABLE")) {
            schema.alterTable(statement.from(1));
        } else {
            administration.alter(statement);
        }
    }

    private void copy(Statement statement) {
        if (statement.word(1).equals("INTO")) {
            findings.database("copy", Impact.CHANGE, "table", statement.name(2), true);
        } else {
            Copy.follow(statement.from(1), findings, true);
        }
    }

    private void load(Statement statement) {
        boolean data = Set.of("DATA", "XML", "TABLE", "CSV").contains(statement.word(1));
        if (data) {
            findings.reads(statement.string(1));
            findings.database("load", Impact.CHANGE, "table", "", true);
        } else {
            boolean library =
                    sql.dialect() == Dialect.POSTGRES || statement.string(1).contains("/");
            findings.database("load", library ? Impact.EXECUTE : Impact.CHANGE, "extension", statement.string(1), true);
        }
    }

    /** A database in another file, which need not look like one. */
    private void attach(Statement statement) {
        String path = statement.string(1);
        findings.reads(path);
        String end = path.substring(path.lastIndexOf('.') + 1);
        if (!path.isEmpty()
                && !Set.of("db", "sqlite", "sqlite3", "db3", "duckdb", "ddb").contains(end)) {
            findings.writes(path, true);
        }
        findings.database("attach", Impact.CHANGE, "database", path, true);
    }

    /** {@code EXECUTE IMMEDIATE '…'}, {@code EXEC(@s)}, {@code PREPARE s FROM '…'}, {@code EXEC xp_cmdshell '…'}. */
    private void dynamic(Statement statement) {
        String procedure = statement.at(1).text().toUpperCase(Locale.ROOT);
        String plain = procedure.substring(procedure.lastIndexOf('.') + 1);
        if (plain.startsWith("XP_") || (plain.startsWith("SP_") && !plain.startsWith("SP_EXECUTESQL"))) {
            procedure(statement.from(1), plain);
            return;
        }
        findings.database(
                statement.word(0).toLowerCase(Locale.ROOT), Impact.CHANGE, "routine", statement.name(1), true);
        sql.nested(statement.texts(1));
        for (int i = 1; i < Math.min(statement.size(), 16); i++) {
            if (statement.at(i).text().startsWith("@")) {
                sql.remembered(statement.at(i).text()).ifPresent(sql::nested);
            }
        }
    }

    private void procedure(Statement statement, String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        Impact impact = switch (plain) {
            case "sp_help",
                    "sp_helptext",
                    "sp_helpdb",
                    "sp_who",
                    "sp_who2",
                    "sp_columns",
                    "sp_tables",
                    "sp_spaceused",
                    "sp_databases",
                    "sp_lock",
                    "sp_helpindex",
                    "sp_fkeys",
                    "sp_stored_procedures" -> Impact.READ;
            case "sp_addsrvrolemember",
                    "sp_addrolemember",
                    "sp_addlogin",
                    "sp_grantdbaccess",
                    "sp_password",
                    "sp_addextendedproc" -> Impact.GRANT;
            case "sp_oacreate", "sp_oamethod", "sp_execute_external_script", "sp_add_jobstep", "sp_start_job" ->
                Impact.EXECUTE;
            case "sp_configure" -> configured(statement);
            case "sp_droplogin", "sp_dropuser", "sp_dropserver", "sp_detach_db", "sp_delete_database_backuphistory" ->
                Impact.DESTROY;
            default -> plain.startsWith("xp_") ? Impact.EXECUTE : Impact.CHANGE;
        };
        findings.database("exec", impact, "routine", plain, true);
        if (plain.equals("xp_cmdshell")) {
            String command = statement.texts(1);
            Optional<String> known =
                    command.isEmpty() ? sql.remembered(statement.at(1).text()) : Optional.of(command);
            known.ifPresent(text -> findings.runsCode("cmd", text, plain));
        } else if (Set.of("sp_msforeachtable", "sp_msforeachdb").contains(plain)) {
            sql.nested(statement.texts(1));
        }
    }

    private static Impact configured(Statement statement) {
        String option = statement.string(0).toLowerCase(Locale.ROOT);
        boolean opens = Set.of(
                        "xp_cmdshell",
                        "ole automation procedures",
                        "clr enabled",
                        "clr strict security",
                        "external scripts enabled",
                        "ad hoc distributed queries",
                        "remote admin connections")
                .contains(option);
        return opens ? Impact.WEAKEN : Impact.CHANGE;
    }

    /** {@code DO $$ … $$} runs at once. */
    private void block(Statement statement) {
        findings.database("do", Impact.CHANGE, "routine", "", true);
        sql.nested(statement.string(1));
    }

    private void set(Statement statement) {
        if (statement.at(1).text().startsWith("@") && !statement.at(1).text().startsWith("@@")) {
            sql.remember(statement.at(1).text(), statement.texts(2));
        } else {
            administration.set(statement.from(1));
        }
    }

    private void declare(Statement statement) {
        for (int i = 1; i < statement.size(); i++) {
            if (statement.at(i).text().startsWith("@")) {
                sql.remember(statement.at(i).text(), statement.texts(i + 1));
                return;
            }
        }
        body(statement);
    }

    /** {@code IF … THEN statement}, {@code BEGIN statement}. */
    private void body(Statement statement) {
        boolean transaction = statement.size() == 1
                || Set.of("TRANSACTION", "TRAN", "WORK", "IMMEDIATE", "EXCLUSIVE")
                        .contains(statement.word(1));
        if (transaction) {
            return;
        }
        int start = statement.word(0).equals("BEGIN") || statement.word(0).equals("ELSE")
                ? 0
                : statement.outside(BODIES, 0);
        if (start >= 0 && start + 1 < statement.size()) {
            one(statement.from(start + 1));
        }
    }
}
