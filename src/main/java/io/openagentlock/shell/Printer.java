package io.openagentlock.shell;

/**
 * Writes a script in one canonical form: a line for each command of the outermost list, {@code $(…)} for backquotes, no
 * comments. Parsed again it gives the same tree but for the spans; of what could not be parsed it shows what could.
 */
public final class Printer {
    private Printer() {}

    public static String print(Script script) {
        Output out = new Output();
        new CommandPrinter(out, Text.of(script.source())).lines(script.items());
        return out.text();
    }
}
