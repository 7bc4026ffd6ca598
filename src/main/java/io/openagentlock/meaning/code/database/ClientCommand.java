package io.openagentlock.meaning.code.database;

import io.openagentlock.call.Impact;
import java.util.Locale;

/** Commands that a client understands itself and does not send: they reach shell and files of this machine. */
final class ClientCommand {
    private final Dialect dialect;
    private final Findings findings;

    ClientCommand(Dialect dialect, Findings findings) {
        this.dialect = dialect;
        this.findings = findings;
    }

    /** @param line from its first character to the end of the line */
    void follow(String line) {
        String bare = line.endsWith(";") ? line.substring(0, line.length() - 1).strip() : line;
        switch (bare.charAt(0)) {
            case '\\' -> backslash(bare);
            case '.' -> dot(bare);
            case ':' -> colon(bare);
            case '!' -> exclamation(bare);
            case '@' -> findings.runsFile(argument(bare.substring(bare.startsWith("@@") ? 2 : 1)));
            default -> word(name(bare), rest(bare));
        }
    }

    private static String name(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        return line.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static String rest(String line) {
        return line.substring(name(line).length()).strip();
    }

    /** Its first argument, unquoted. */
    private static String argument(String rest) {
        String text = rest.strip();
        if (!text.isEmpty() && (text.charAt(0) == '\'' || text.charAt(0) == '"')) {
            int end = text.indexOf(text.charAt(0), 1);
            return text.substring(1, end < 0 ? text.length() : end);
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(0, end);
    }

    /** A file, or a command behind a bar. */
    private void output(String rest, String how) {
        String target = unquoted(rest);
        if (target.startsWith("|")) {
            findings.runs(target.substring(1), how, false);
        } else {
            findings.writes(argument(rest), false);
        }
    }

    private void input(String rest, String how) {
        String target = argument(rest);
        if (target.startsWith("|")) {
            findings.runs(target.substring(1), how, false);
        } else {
            findings.reads(target);
        }
    }

    private static String unquoted(String rest) {
        boolean quoted = rest.length() > 1
                && (rest.charAt(0) == '\'' || rest.charAt(0) == '"')
                && rest.charAt(rest.length() - 1) == rest.charAt(0);
        return quoted ? rest.substring(1, rest.length() - 1).strip() : rest;
    }

    // psql, and what mysql has of the same form.

    private void backslash(String line) {
        if (line.startsWith("\\!")) {
            findings.runs(line.substring(2).strip(), "\\!", false);
            return;
        } else if (line.startsWith("\\.")) {
            findings.runsFile(argument(line.substring(2)));
            return;
        }
        String name = name(line);
        String rest = rest(line);
        // psql runs what stands between backquotes, and another command may follow on the line.
        backquotes(rest);
        int next = rest.indexOf(" \\");
        if (next >= 0 && !name.equals("\\copy")) {
            follow(rest.substring(next + 1));
            rest = rest.substring(0, next);
        }
        switch (name) {
            case "\\i", "\\ir", "\\include", "\\include_relative" -> findings.runsFile(argument(rest));
            case "\\o", "\\out", "\\w", "\\write", "\\g", "\\gx", "\\t", "\\s" -> written(name, rest);
            case "\\p" -> findings.runs(dialect == Dialect.MYSQL ? rest : "", "pager", false);
            case "\\copy" -> copy(rest);
            default -> {}
        }
    }

    private void written(String name, String rest) {
        if (!rest.isEmpty() && !rest.startsWith("(")) {
            output(rest, name);
        }
    }

    private void backquotes(String rest) {
        int start = rest.indexOf('`');
        int end = start < 0 ? -1 : rest.indexOf('`', start + 1);
        if (end > 0 && dialect != Dialect.MYSQL) {
            findings.runs(rest.substring(start + 1, end), "backquotes", false);
        }
    }

    private void copy(String rest) {
        Copy.follow(new Statement(Lexer.tokens(rest, Dialect.POSTGRES)), findings, false);
    }

    // sqlite3 and duckdb. Any beginning that is no other command's will do.

    private void dot(String line) {
        String name = name(line);
        String rest = rest(line);
        if (is(name, ".shell", 3) || is(name, ".system", 3)) {
            findings.runs(rest, name, false);
        } else if (is(name, ".load", 2)) {
            findings.database("load", Impact.EXECUTE, "extension", argument(rest), true);
        } else if (is(name, ".read", 4)) {
            String target = unquoted(rest);
            if (target.startsWith("|")) {
                findings.runs(target.substring(1), name, false);
            } else {
                findings.runsFile(argument(rest));
            }
        } else if (is(name, ".output", 2) || is(name, ".once", 3) || is(name, ".log", 4)) {
            output(rest, name);
        } else if (is(name, ".import", 3)) {
            input(rest, name);
            findings.database("insert", Impact.CHANGE, "table", "", true);
        } else if (is(name, ".restore", 4)) {
            findings.reads(argument(rest));
            findings.database("restore", Impact.DESTROY, "database", "", false);
        } else if (is(name, ".backup", 3) || is(name, ".save", 3) || is(name, ".clone", 3)) {
            findings.writes(argument(rest), false);
        } else if (is(name, ".open", 2)) {
            findings.reads(argument(rest));
        } else {
            findings.database(name.substring(1), Impact.READ, "database", "", true);
        }
    }

    private static boolean is(String name, String whole, int least) {
        return name.length() >= least && whole.startsWith(name);
    }

    // sqlcmd

    private void colon(String line) {
        String name = name(line);
        if (name.startsWith(":!!")) {
            findings.runsCode("cmd", line.substring(3).strip(), ":!!");
        } else {
            switch (name) {
                case ":r" -> findings.runsFile(argument(rest(line)));
                case ":out", ":error", ":perftrace" -> findings.writes(argument(rest(line)), false);
                default -> {}
            }
        }
    }

    // sqlcmd's !!, sqlplus's and hive's !, the !commands of snowsql and beeline.

    private void exclamation(String line) {
        String bare = line.substring(line.startsWith("!!") ? 2 : 1).strip();
        switch (name(bare)) {
            case "sh", "system" -> findings.runs(rest(bare), "!" + name(bare), false);
            case "source", "load", "run", "script" -> findings.runsFile(argument(rest(bare)));
            case "spool" -> findings.writes(argument(rest(bare)), false);
            case "connect", "quit", "exit", "set", "tables", "help", "abort", "print", "result", "queries" -> {}
            default -> {
                if (dialect == Dialect.MSSQL) {
                    findings.runsCode("cmd", bare, "!!");
                } else {
                    findings.runs(bare, "!", false);
                }
            }
        }
    }

    // Commands that are words: of mysql and sqlplus.

    private void word(String name, String rest) {
        switch (name) {
            case "system", "host", "ho", "pager" -> findings.runs(unquoted(rest), name, false);
            case "source", "start", "get" -> findings.runsFile(argument(rest));
            case "tee", "spool", "save" -> {
                if (!rest.equalsIgnoreCase("off")) {
                    findings.writes(argument(rest), true);
                }
            }
            default -> {}
        }
    }
}
