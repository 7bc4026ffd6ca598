package io.openagentlock.shell;

import io.openagentlock.fuzz.Fuzz;

/** Any text is parsed, to the same tree each time, and what is printed of a good one is parsed to that tree again. */
public final class ShellFuzz {
    private ShellFuzz() {}

    /** The entry point that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) {
        String source = Fuzz.text(input);
        Script script = Parser.parse(source);
        Fuzz.same("parsed twice", script, Parser.parse(source));
        if (script.error().isEmpty()) {
            PrinterTest.comesBack(source);
        }
    }
}
