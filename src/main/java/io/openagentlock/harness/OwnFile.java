package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file that belongs to us whole.
 *
 * @param text what it holds, with the hook client's path in it
 * @param ours whether a text that is there is an edition of it, and not somebody else's file
 */
record OwnFile(Path path, String text, Predicate<String> ours) {
    /** In a folder of our name. */
    static OwnFile inOurFolder(Path path, String text) {
        return new OwnFile(path, text, there -> there.contains("\"agentlock\""));
    }

    /** Known by the hook client that it starts for this harness. */
    static OwnFile withClient(Path path, String text, HarnessId harness) {
        return new OwnFile(path, text, there -> OurCommand.in(there, harness).isPresent());
    }

    /** The text that is there; empty when there is none. A foreign file is refused. */
    Optional<String> there(Host host) {
        Optional<String> text = new SettingsFile(path).text(host);
        if (text.filter(ours.negate()).isPresent()) {
            throw new ProblemException(new Problem.BadInput(
                    "settings-unreadable",
                    "`" + path + "` is there already and is not ours",
                    "move it away and try again; nothing was changed"));
        }
        return text;
    }

    /** What has to change; empty when it holds what it should. */
    Optional<InstallPlan.Edit> install(Host host) {
        Optional<String> before = there(host);
        if (before.isEmpty()) {
            return Optional.of(new InstallPlan.Edit.Create(path, text));
        }
        return before.get().equals(text)
                ? Optional.empty()
                : Optional.of(new InstallPlan.Edit.Change(path, before.get(), text));
    }

    Optional<InstallPlan.Edit> uninstall(Host host) {
        return there(host).map(before -> new InstallPlan.Edit.Remove(path, before));
    }
}
