package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Impact;
import java.util.Set;

/** {@code COPY table FROM 'file'}, {@code TO PROGRAM 'command'}: of PostgreSQL's server, its client, and DuckDB. */
final class Copy {
    private static final Set<String> DIRECTIONS = Set.of("FROM", "TO");

    private Copy() {}

    /**
     * @param statement without the leading {@code COPY}
     * @param server whether the server does it: its files, its programs
     */
    static void follow(Statement statement, Findings findings, boolean server) {
        int direction = statement.outside(DIRECTIONS, 0);
        if (direction < 0) {
            findings.database("copy", Impact.CHANGE, "table", statement.name(0), true);
            return;
        }
        boolean out = statement.at(direction).is("TO");
        String name = statement.name(0);
        if (statement.at(direction + 1).is("PROGRAM")) {
            findings.database("copy", Impact.EXECUTE, "program", name, true);
            findings.runs(statement.at(direction + 2).text(), "COPY … PROGRAM", server);
            return;
        }
        findings.database("copy", out ? Impact.READ : Impact.CHANGE, "table", name, true);
        Token target = statement.at(direction + 1);
        if (target.isString() || (!server && target.isName() && !isStream(target))) {
            if (out) {
                findings.writes(target.text(), false);
            } else {
                findings.reads(target.text());
            }
        }
    }

    private static boolean isStream(Token target) {
        return Set.of("STDIN", "STDOUT", "PSTDIN", "PSTDOUT").contains(target.word());
    }
}
