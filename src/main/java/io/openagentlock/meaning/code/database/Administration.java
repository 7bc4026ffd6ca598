package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Impact;
import java.util.Locale;
import java.util.Set;

/** Statements about the server itself: rights, settings, files, sessions. */
final class Administration {
    private static final Set<String> READS = Set.of(
            "SHOW",
            "DESCRIBE",
            "DESC",
            "USE",
            "HELP",
            "LIST",
            "LS",
            "STATUS",
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "END",
            "ABORT",
            "FETCH",
            "CLOSE",
            "OPEN",
            "DEALLOCATE",
            "DISCARD",
            "LISTEN",
            "UNLISTEN",
            "PRINT",
            "RAISE",
            "RETURN",
            "CHECK",
            "CHECKSUM",
            "CHECKPOINT",
            "EXISTS",
            "INFO",
            "WAITFOR",
            "NULL",
            "QUIT",
            "EXIT",
            "ECHO",
            "PROMPT",
            "COLUMN",
            "IS",
            "RECONFIGURE",
            "ANALYZE",
            "ANALYSE");
    /** Settings by which a server runs a program or writes a file of the writer's choice. */
    private static final Set<String> EXECUTING = Set.of(
            "archive_command",
            "restore_command",
            "archive_cleanup_command",
            "shared_preload_libraries",
            "ssl_passphrase_command",
            "session_preload_libraries",
            "local_preload_libraries",
            "dynamic_library_path",
            "general_log_file",
            "slow_query_log_file",
            "log_error",
            "log_directory",
            "log_filename",
            "init_connect",
            "init_file",
            "plugin_dir",
            "secure_file_priv",
            "recovery_end_command");

    private static final Set<String> EXPOSING = Set.of("listen_addresses", "bind_address", "skip_networking");
    private static final Set<String> WEAKENING = Set.of(
            "sql_log_bin",
            "log_statement",
            "logging_collector",
            "general_log",
            "log_bin",
            "audit_log",
            "ssl",
            "row_security",
            "require_secure_transport",
            "local_infile",
            "fsync",
            "full_page_writes",
            "log_connections",
            "password_encryption",
            "skip_grant_tables",
            "log_bin_trust_function_creators");
    private static final Set<String> OFF = Set.of("OFF", "0", "FALSE", "NONE", "NO");
    private static final Set<String> ROLES = Set.of(
            "SUPERUSER", "CREATEROLE", "REPLICATION", "BYPASSRLS", "PASSWORD", "IDENTIFIED", "SYSADMIN", "MEMBER");

    private final Findings findings;

    Administration(Findings findings) {
        this.findings = findings;
    }

    void follow(Statement statement) {
        String verb = statement.word(0);
        String name = verb.toLowerCase(Locale.ROOT);
        switch (verb) {
            case "GRANT" -> findings.database("grant", Impact.GRANT, granted(statement), behind(statement, "TO"), true);
            case "REVOKE", "DENY" ->
                findings.database("revoke", Impact.CHANGE, granted(statement), behind(statement, "FROM"), true);
            case "SHUTDOWN", "KILL" -> findings.database(name, Impact.DISRUPT, "server", statement.name(1), false);
            case "TERMINATE" -> findings.database(name, Impact.DISRUPT, "query", statement.name(1), false);
            case "RESET" ->
                findings.database(
                        name,
                        Set.of("MASTER", "BINARY").contains(statement.word(1)) ? Impact.DESTROY : Impact.CHANGE,
                        "server",
                        statement.name(1),
                        false);
            case "PURGE" -> findings.database(name, Impact.DESTROY, "log", statement.name(1), statement.has("BEFORE"));
            case "RESTORE", "FLASHBACK" -> {
                findings.reads(statement.string(1));
                findings.database(name, Impact.DESTROY, "database", statement.name(2), false);
            }
            case "BACKUP", "EXPORT", "UNLOAD" -> {
                findings.writes(statement.string(1), false);
                findings.database(name, Impact.READ, "database", statement.name(2), true);
            }
            case "VACUUM" -> {
                findings.writes(statement.has("INTO") ? statement.string(1) : "", false);
                findings.database(name, Impact.CHANGE, "database", "", true);
            }
            case "BULK", "IMPORT" -> {
                findings.reads(statement.string(1));
                findings.database("insert", Impact.CHANGE, "table", statement.name(2), true);
            }
            case "INSTALL" -> install(statement);
            case "PRAGMA" ->
                findings.database(
                        name,
                        statement.tokens().stream().anyMatch(token -> token.isSymbol("="))
                                ? Impact.CHANGE
                                : Impact.READ,
                        "setting",
                        statement.name(1),
                        true);
            case "SYSTEM" -> system(statement);
            default ->
                findings.database(
                        name, READS.contains(verb) ? Impact.READ : Impact.CHANGE, "", statement.name(1), true);
        }
    }

    private static String granted(Statement statement) {
        return statement.has("ON") ? "right" : "role";
    }

    private static String behind(Statement statement, String keyword) {
        for (int i = statement.size() - 2; i > 0; i--) {
            if (statement.at(i).is(keyword)) {
                return statement.name(i + 1);
            }
        }
        return "";
    }

    /** MySQL's plugins are libraries; DuckDB's extensions are signed. */
    private void install(Statement statement) {
        boolean library = statement.hasAny(Set.of("PLUGIN", "SONAME", "COMPONENT"));
        findings.database(
                "install",
                library ? Impact.EXECUTE : Impact.CHANGE,
                "extension",
                statement.name(library ? 2 : 1),
                true);
    }

    /** ClickHouse. */
    private void system(Statement statement) {
        boolean destroys = statement.word(1).equals("DROP") && statement.hasAny(Set.of("REPLICA", "DATABASE"));
        boolean stops = Set.of("SHUTDOWN", "KILL", "STOP", "SUSPEND").contains(statement.word(1));
        Impact impact = destroys ? Impact.DESTROY : stops ? Impact.DISRUPT : Impact.CHANGE;
        findings.database("system", impact, "server", statement.name(1), false);
    }

    /** @param rest what follows {@code ALTER}, which is no table */
    void alter(Statement rest) {
        switch (rest.word(0)) {
            case "SYSTEM" -> {
                int at = rest.word(1).equals("SET") ? 2 : 1;
                setting("alter", rest.from(at), Impact.CHANGE);
            }
            case "USER", "ROLE", "LOGIN", "GROUP" ->
                findings.database(
                        "alter",
                        rest.hasAny(ROLES) ? Impact.GRANT : Impact.CHANGE,
                        rest.word(0).toLowerCase(Locale.ROOT),
                        rest.name(1),
                        true);
            case "DATABASE" ->
                findings.database(
                        "alter",
                        rest.hasAny(Set.of("OFFLINE", "SINGLE_USER", "EMERGENCY", "DISMOUNT"))
                                ? Impact.DISRUPT
                                : Impact.CHANGE,
                        "database",
                        rest.name(1),
                        true);
            default ->
                findings.database("alter", Impact.CHANGE, rest.word(0).toLowerCase(Locale.ROOT), rest.name(1), true);
        }
    }

    /** @param rest what follows {@code SET} */
    void set(Statement rest) {
        if (rest.word(0).equals("PASSWORD")) {
            findings.database("set", Impact.GRANT, "password", "", true);
            return;
        }
        boolean lasting = Set.of("GLOBAL", "PERSIST", "PERSIST_ONLY").contains(rest.word(0));
        setting(
                "set",
                rest.from(lasting || Set.of("SESSION", "LOCAL").contains(rest.word(0)) ? 1 : 0),
                lasting ? Impact.CHANGE : Impact.READ);
    }

    private void setting(String verb, Statement rest, Impact usual) {
        String name = rest.name(0).toLowerCase(Locale.ROOT);
        String key = name.substring(name.lastIndexOf('.') + 1).replace("@@", "");
        String value = rest.at(rest.size() - 1).text().toUpperCase(Locale.ROOT);
        Impact impact = usual;
        if (EXECUTING.contains(key)) {
            impact = Impact.EXECUTE;
        } else if (EXPOSING.contains(key) && usual == Impact.CHANGE) {
            impact = Impact.EXPOSE;
        } else if (WEAKENING.contains(key) && OFF.contains(value)) {
            impact = Impact.WEAKEN;
        }
        findings.database(verb, impact, "setting", key, true);
    }
}
