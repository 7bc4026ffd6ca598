package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.toml.TomlException;
import io.openagentlock.harness.toml.TomlText;
import java.nio.file.Path;
import java.util.Optional;

/** One settings file in TOML, read strictly: what cannot be read exactly is never rewritten. */
record TomlFile(Path path) {
    /** The file's text; empty when there is no file. */
    Optional<TomlText> read(Host host) {
        return new SettingsFile(path).text(host).map(text -> attempt(() -> TomlText.parse(text)));
    }

    /** Runs something that reads or edits this file's text. */
    <T> T attempt(Work<T> work) {
        try {
            return work.run();
        } catch (TomlException wrong) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "settings-unreadable",
                            "`" + path + "` cannot be edited safely: " + wrong.getMessage(),
                            "correct the file by hand and try again; nothing was changed"),
                    wrong);
        }
    }

    /** Something that fails as TOML fails. */
    interface Work<T> {
        T run() throws TomlException;
    }
}
