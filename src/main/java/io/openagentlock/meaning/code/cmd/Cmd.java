package io.openagentlock.meaning.code.cmd;

import io.openagentlock.shell.Script;
import java.util.Optional;

/** The language of cmd.exe, read as the shell's tree. */
public final class Cmd {
    private Cmd() {}

    /**
     * The script's commands. Total; takes time linear in the text.
     *
     * @return with an error where the script nests too deep: what stands before it is there
     */
    public static Script parse(String text) {
        Lines lines = new Lines(text, new Variables());
        Optional<Script.SyntaxError> deep = Optional.of(new Script.SyntaxError("nested too deep", text.length(), true));
        Script script = new Script(text, lines.all(), Optional.empty());
        return lines.tooDeep() ? new Script(text, script.items(), deep) : script;
    }
}
