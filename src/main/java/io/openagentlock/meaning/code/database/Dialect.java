package io.openagentlock.meaning.code.database;

import java.util.Optional;

/** What families of databases and their clients write differently. */
enum Dialect {
    POSTGRES,
    MYSQL,
    SQLITE,
    MSSQL,
    ORACLE,
    /** Not known which: what any of them would run counts. */
    ANY;

    /** By the engine's name; empty: it does not speak SQL. */
    static Optional<Dialect> of(String engine) {
        return Optional.ofNullable(
                switch (engine) {
                    case "postgres" -> POSTGRES;
                    case "mysql" -> MYSQL;
                    case "sqlite", "duckdb" -> SQLITE;
                    case "mssql" -> MSSQL;
                    case "oracle" -> ORACLE;
                    case "sql", "influx", "clickhouse", "cassandra", "snowflake", "bigquery" -> ANY;
                    default -> null;
                });
    }

    /** {@code /* /* *}{@code / *}{@code /} is one comment. */
    boolean nestsComments() {
        return this == POSTGRES || this == MSSQL;
    }

    boolean escapesInStrings() {
        return this == MYSQL;
    }

    /** {@code "x"} is a text and not a name. */
    boolean doubleQuotedTexts() {
        return this == MYSQL;
    }

    boolean hashComments() {
        return this == MYSQL;
    }

    /** {@code /*!50000 DROP …} runs. */
    boolean runsComments() {
        return this == MYSQL || this == ANY;
    }

    boolean dollarQuotes() {
        return this == POSTGRES || this == ANY || this == SQLITE;
    }

    /** {@code [name]} */
    boolean brackets() {
        return this == MSSQL || this == SQLITE;
    }
}
