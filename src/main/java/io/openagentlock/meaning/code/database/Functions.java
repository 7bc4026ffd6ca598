package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Impact;
import java.util.Locale;

/** Functions that a statement calls and that reach further than its tables. */
final class Functions {
    private final Findings findings;

    Functions(Findings findings) {
        this.findings = findings;
    }

    /** Each word of a statement before a parenthesis. */
    void follow(Statement statement) {
        for (int i = 0; i + 1 < statement.size(); i++) {
            if (statement.at(i).isName() && statement.at(i + 1).isSymbol("(")) {
                called(statement, i);
            }
        }
    }

    /** Texts of one call, which is all that is looked at. */
    private static Statement arguments(Statement statement, int at) {
        Statement near = statement.part(at + 1, at + 65);
        return near.part(1, near.behind(0));
    }

    private void called(Statement statement, int at) {
        String function = statement.at(at).text().toLowerCase(Locale.ROOT);
        switch (function.substring(function.lastIndexOf('.') + 1)) {
            case "pg_read_file",
                    "pg_read_binary_file",
                    "pg_ls_dir",
                    "pg_stat_file",
                    "lo_import",
                    "load_file",
                    "readfile",
                    "bfilename" -> {
                findings.reads(arguments(statement, at).string(0));
                findings.database(
                        function,
                        Impact.REVEAL,
                        "file",
                        arguments(statement, at).string(0),
                        true);
            }
            case "read_csv",
                    "read_csv_auto",
                    "read_text",
                    "read_blob",
                    "read_json",
                    "read_json_auto",
                    "read_parquet",
                    "parquet_scan",
                    "file",
                    "openrowset",
                    "url",
                    "s3" -> findings.reads(arguments(statement, at).string(0));
            case "lo_export", "pg_file_write", "writefile" -> {
                findings.writes(arguments(statement, at).string(0), false);
                findings.database(
                        function,
                        Impact.EXECUTE,
                        "file",
                        arguments(statement, at).string(0),
                        true);
            }
            case "sys_exec", "sys_eval", "sys_bineval", "shell", "cmdshell", "executable" -> {
                findings.database(function, Impact.EXECUTE, "program", "", true);
                findings.runs(arguments(statement, at).string(0), function, true);
            }
            case "load_extension", "fts3_tokenizer", "create_job", "run_job", "evalsql", "runjava" ->
                findings.database(
                        function,
                        Impact.EXECUTE,
                        "extension",
                        arguments(statement, at).string(0),
                        true);
            case "edit" -> findings.runs(arguments(statement, at).string(1), function, false);
            case "pg_terminate_backend", "pg_promote", "pg_reload_conf" ->
                findings.database(
                        function,
                        function.equals("pg_reload_conf") ? Impact.CHANGE : Impact.DISRUPT,
                        "server",
                        "",
                        false);
            case "pg_drop_replication_slot", "pg_replication_origin_drop" ->
                findings.database(
                        function,
                        Impact.DESTROY,
                        "replication",
                        arguments(statement, at).string(0),
                        true);
            case "dblink_connect", "http_get", "http_post", "utl_http", "request", "httpuritype" ->
                findings.connects(arguments(statement, at).string(0), true);
            default -> {}
        }
    }
}
