package io.openagentlock.meaning.code.powershell;

import io.openagentlock.shell.Script;
import java.util.List;
import java.util.Optional;

/** PowerShell's language, read as the shell's tree. */
public final class PowerShell {
    private PowerShell() {}

    /**
     * The script's commands. Total; takes time linear in the text.
     *
     * @return with an error where the script nests too deep: what stands before it is there
     */
    public static Script parse(String text) {
        Reader reader = new Reader(text);
        List<Script.Item> items = new Statements(reader).until((char) 0);
        Optional<Script.SyntaxError> error = reader.tooDeep()
                ? Optional.of(new Script.SyntaxError("nested too deep", text.length(), true))
                : reader.isUnclosed()
                        ? Optional.of(new Script.SyntaxError("a quote or block is not closed", text.length(), false))
                        : Optional.empty();
        return new Script(text, items, error);
    }
}
