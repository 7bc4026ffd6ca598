package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Impact;
import java.util.Locale;
import java.util.Set;

/** Statements about rows: which of them they touch. */
final class Rows {
    private static final Set<String> WHERE = Set.of("WHERE");
    private static final Set<String> AFTER_WHERE =
            Set.of("RETURNING", "ORDER", "LIMIT", "OPTION", "SETTINGS", "OUTPUT", "GROUP", "ALLOW");
    private static final Set<String> LIMITS = Set.of("LIMIT", "TOP", "JOIN", "CURRENT");
    /** Tables that say who may do what on the server. */
    private static final Set<String> ACCOUNTS = Set.of(
            "mysql.user", "mysql.db", "mysql.global_priv", "pg_authid", "pg_catalog.pg_authid", "pg_auth_members");

    private final Findings findings;

    Rows(Findings findings) {
        this.findings = findings;
    }

    /** @param rest what follows {@code DELETE} */
    void delete(Statement rest) {
        change("delete", rest.name(0), rest);
    }

    /** @param rest what follows {@code UPDATE} */
    void update(Statement rest) {
        if (rest.word(0).equals("STATISTICS")) {
            findings.database("update", Impact.CHANGE, "statistics", rest.name(1), true);
        } else {
            change("update", rest.name(0), rest);
        }
    }

    private void change(String verb, String name, Statement rest) {
        boolean bounded = bounded(rest);
        boolean temporary = name.startsWith("#") || name.startsWith("@");
        Impact impact = bounded || temporary ? Impact.CHANGE : Impact.DESTROY;
        findings.database(verb, accounts(name, impact), "row", name, bounded);
    }

    private static Impact accounts(String name, Impact impact) {
        return ACCOUNTS.contains(name.toLowerCase(Locale.ROOT)) ? Impact.GRANT : impact;
    }

    /** Whether a condition, a number or a join limits what is touched. */
    static boolean bounded(Statement rest) {
        int where = rest.outside(WHERE, 0);
        if (where < 0) {
            return rest.outside(LIMITS, 0) >= 0;
        }
        int end = rest.outside(AFTER_WHERE, where + 1);
        Statement condition = rest.part(where + 1, end < 0 ? rest.size() : end);
        return rest.outside(LIMITS, where) >= 0 || !Truth.always(condition);
    }

    void insert(Statement statement) {
        String name = statement.name(1);
        String verb = statement.word(0).toLowerCase(Locale.ROOT);
        findings.database(verb, accounts(name, Impact.CHANGE), "row", name, true);
    }

    /** Cypher: {@code MATCH (n) DETACH DELETE n}. */
    void graph(Statement statement) {
        boolean deletes = statement.has("DELETE");
        boolean bounded = statement.has("WHERE")
                || statement.has("LIMIT")
                || statement.tokens().stream().anyMatch(token -> token.isSymbol("{"));
        Impact impact = !deletes ? Impact.READ : bounded ? Impact.CHANGE : Impact.DESTROY;
        boolean changes = statement.hasAny(Set.of("SET", "CREATE", "REMOVE", "MERGE"));
        findings.database(
                deletes ? "delete" : "match",
                impact == Impact.READ && changes ? Impact.CHANGE : impact,
                "node",
                "",
                bounded || !deletes);
    }
}
