package io.openagentlock.policy;

import io.openagentlock.call.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What a policy counts as inside: directories, relative ones seen from the top directory of the agent's
 * project.
 *
 * @param directories as a policy spells them: {@code .} is the project, {@code ~/} the home directory
 */
public record WorkspaceRule(List<String> directories) {
    public static final WorkspaceRule PROJECT = new WorkspaceRule(List.of("."));

    public WorkspaceRule {
        directories = List.copyOf(directories);
    }

    /** The directories as absolute paths; those that cannot be worked out are left out. */
    List<String> roots(Optional<String> cwd, Optional<String> home, Optional<String> top) {
        // A project at the home directory would make all of it the workspace; then only the working directory counts.
        Optional<String> project = top.filter(
                        directory -> home.filter(own -> isIn(own, directory)).isEmpty())
                .or(() -> cwd);
        Workspace place = new Workspace(project, home);
        return directories.stream()
                .map(place::resolve)
                .filter(root -> root.startsWith("/"))
                .toList();
    }

    private static boolean isIn(String path, String directory) {
        return directory.equals("/") || (path + "/").startsWith(directory + "/");
    }
}
