package io.openagentlock.meaning.code.database;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.code.database.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the statements of a script, and the texts in them that run as statements too. */
public final class Sql {
    private static final int MAX_DEPTH = 4;
    private static final Set<String> STARTERS = Set.of(
            "DROP",
            "TRUNCATE",
            "DELETE",
            "UPDATE",
            "INSERT",
            "EXEC",
            "EXECUTE",
            "GRANT",
            "ALTER",
            "CREATE",
            "SHUTDOWN",
            "RESTORE",
            "BACKUP",
            "SELECT",
            "DECLARE",
            "SET",
            "MERGE",
            "USE",
            "KILL",
            "BULK");
    /** What statements may hold such words without starting another. */
    private static final Set<String> WHOLE = Set.of("CREATE", "ALTER", "GRANT", "REVOKE", "DENY", "MERGE", "INSERT");

    private static final Set<String> INSIDE = Set.of(
            "ON", "FOR", "AFTER", "BEFORE", "OF", "INSTEAD", "WITH", "AS", "UNION", "ALL", "EXCEPT", "INTERSECT", ",");

    private final Dialect dialect;
    private final Findings findings;
    private final ClientCommand client;
    private final Meaning meaning;

    /** Variables of the session and bodies of its routines, by name. */
    private final Map<String, String> texts = new HashMap<>();

    private int left = 4 * Data.MAX_TEXT;
    private int depth;

    private Sql(Dialect dialect, Findings findings) {
        this.dialect = dialect;
        this.findings = findings;
        this.client = new ClientCommand(dialect, findings);
        this.meaning = new Meaning(this, findings);
    }

    /** What a script does, and the same in words as {@link io.openagentlock.call.Action.Evaluate#does} has them. */
    public record Work(List<Effect> effects, List<String> does) {}

    /** Empty: no such language of a database. */
    public static Optional<Work> follow(String engine, String code, Invocation by) {
        return Dialect.of(engine).map(dialect -> {
            Findings findings = new Findings(engine, by);
            new Sql(dialect, findings).script(code);
            return new Work(findings.effects(), findings.does());
        });
    }

    Dialect dialect() {
        return dialect;
    }

    /** Statements, one after the other. */
    void script(String code) {
        left -= code.length();
        if (depth >= MAX_DEPTH || left < 0) {
            findings.limit();
            return;
        }
        depth++;
        List<Token> statement = new ArrayList<>();
        boolean routine = false;
        for (Token token : Lexer.tokens(code, dialect)) {
            boolean ends = token.kind() == Kind.END || token.kind() == Kind.BATCH;
            routine |= isRoutine(statement);
            if (token.kind() == Kind.CLIENT) {
                generated(statement, token.text());
                finish(statement);
                client.follow(token.text());
            } else if (ends && routine && token.kind() == Kind.END && !isEnd(statement)) {
                statement.add(token);
            } else if (ends) {
                finish(statement);
                routine = false;
            } else {
                if (startsAnother(statement, token)) {
                    finish(statement);
                }
                statement.add(token);
            }
        }
        finish(statement);
        depth--;
    }

    /** The body of a routine in these dialects holds semicolons, and runs only when it is called. */
    private boolean isRoutine(List<Token> statement) {
        if (statement.size() < 2
                || statement.size() > 8
                || !statement.getFirst().is("CREATE")) {
            return false;
        }
        boolean body = dialect == Dialect.ORACLE || dialect == Dialect.MSSQL;
        String object = statement.getLast().word();
        return (object.equals("TRIGGER") && dialect != Dialect.POSTGRES && dialect != Dialect.MYSQL)
                || (body && Set.of("PROCEDURE", "PROC", "FUNCTION", "PACKAGE").contains(object));
    }

    private boolean isEnd(List<Token> statement) {
        return dialect != Dialect.MSSQL
                && !statement.isEmpty()
                && statement.getLast().is("END");
    }

    /** T-SQL needs no semicolons. */
    private boolean startsAnother(List<Token> statement, Token token) {
        if (dialect != Dialect.MSSQL || statement.isEmpty() || !STARTERS.contains(token.word())) {
            return false;
        }
        Token last = statement.getLast();
        return !WHOLE.contains(statement.getFirst().word())
                && !last.isSymbol("(")
                && !last.isSymbol(",")
                && !INSIDE.contains(last.word());
    }

    private void finish(List<Token> statement) {
        if (!statement.isEmpty()) {
            meaning.follow(new Statement(List.copyOf(statement)));
            statement.clear();
        }
    }

    /** {@code SELECT 'DROP TABLE ' || name … \gexec} runs what it selects. */
    private void generated(List<Token> statement, String command) {
        if (command.startsWith("\\gexec")) {
            nested(new Statement(statement).texts(0));
        }
    }

    /** A text that runs as statements. */
    void nested(String code) {
        if (!code.isBlank()) {
            script(code);
        }
    }

    void remember(String name, String text) {
        if (!text.isEmpty() && texts.size() < 256) {
            texts.put(name.toLowerCase(Locale.ROOT), text);
        }
    }

    Optional<String> remembered(String name) {
        return texts.isEmpty() ? Optional.empty() : Optional.ofNullable(texts.get(name.toLowerCase(Locale.ROOT)));
    }
}
