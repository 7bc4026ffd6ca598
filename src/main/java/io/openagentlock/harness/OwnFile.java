package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that belongs to us whole.
 *
 * @param text what it holds, with the hook client's path in it
 * @param mark what every edition of it holds: a file of this name without it is somebody else's
 */
record OwnFile(Path path, String text, String mark) {
    /** The text that is there; empty when there is none. A foreign file is refused. */
    Optional<String> there(Host host) {
        Optional<String> text = new SettingsFile(path).text(host);
        if (text.filter(found -> !found.contains(mark)).isPresent()) {
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
