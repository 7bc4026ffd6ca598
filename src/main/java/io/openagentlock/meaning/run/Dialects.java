package io.openagentlock.meaning.run;

import io.openagentlock.meaning.code.cmd.Cmd;
import io.openagentlock.meaning.code.powershell.PowerShell;
import io.openagentlock.shell.Script;
import java.util.Locale;
import java.util.Optional;

/** Shells of other families, whose scripts are read as the same tree. */
final class Dialects {
    private Dialects() {}

    static boolean isShell(String language) {
        return language.equals("powershell") || language.equals("cmd");
    }

    /** Empty: no such shell. */
    static Optional<Script> parse(String language, String text) {
        return switch (language) {
            case "powershell" -> Optional.of(PowerShell.parse(text));
            case "cmd" -> Optional.of(Cmd.parse(text));
            default -> Optional.empty();
        };
    }

    /** Whether a file's name says that one of them runs it. */
    static boolean isScript(String path) {
        return !ofFile(path).isEmpty();
    }

    /** The language of such a file; empty: none of them. */
    static String ofFile(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".bat") || name.endsWith(".cmd")) {
            return "cmd";
        }
        return name.endsWith(".ps1") || name.endsWith(".psm1") ? "powershell" : "";
    }
}
