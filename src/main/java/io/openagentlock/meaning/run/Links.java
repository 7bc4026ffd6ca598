package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows symbolic links, those that the script itself makes and those on the disk. */
final class Links {
    private final Machine machine;
    private final Map<String, String> real = new HashMap<>();

    Links(Machine machine) {
        this.machine = machine;
    }

    /** The same action on the file that its path leads to, where that is another. */
    Optional<Action> real(Action action) {
        return switch (action) {
            case Action.Read(FilePath path, String by, Origin origin) ->
                other(path, path.value()).map(to -> new Action.Read(to, by, origin));
            case Action.Write(FilePath path, String by, boolean append, String text, List<String> sources, Origin o) ->
                other(path, path.value()).map(to -> new Action.Write(to, by, append, text, sources, o));
            case Action.Permit(
                    FilePath path,
                    String mode,
                    String owner,
                    List<String> grants,
                    boolean recursive,
                    Origin o) ->
                other(path, path.value()).map(to -> new Action.Permit(to, mode, owner, grants, recursive, o));
            // A link that is deleted or moved is not followed, the directories on the way to it are.
            case Action.Delete(FilePath path, String by, boolean recursive, boolean force, Origin origin) ->
                parent(path).map(to -> new Action.Delete(to, by, recursive, force, origin));
            case Action.Move(FilePath path, FilePath to, String by, Origin origin) ->
                parent(path).map(from -> new Action.Move(from, to, by, origin));
            default -> Optional.empty();
        };
    }

    private Optional<FilePath> parent(FilePath path) {
        int last = path.value().lastIndexOf('/');
        return last <= 0
                ? Optional.empty()
                : other(path, path.value().substring(0, last))
                        .map(to -> new FilePath(to.value() + path.value().substring(last), path.pattern()));
    }

    private Optional<FilePath> other(FilePath path, String followed) {
        String to = real.computeIfAbsent(followed, at -> resolve(machine.files.followed(at)));
        return to.equals(followed) ? Optional.empty() : Optional.of(new FilePath(to, path.pattern()));
    }

    /** Of a path with a pattern or an unknown part, only what stands before that can be looked at. */
    private String resolve(String path) {
        int end = 0;
        while (end < path.length() && "*?[\uFFFC".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        int cut = end == path.length() ? end : path.lastIndexOf('/', end);
        return cut <= 0 || path.charAt(0) != '/' || !machine.budget.look()
                ? path
                : machine.surroundings.realPath(path.substring(0, cut)).orElse(path.substring(0, cut))
                        + path.substring(cut);
    }
}
