package io.openagentlock.policy.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directories that patterns call by name, for one call. Immutable. */
public final class Surroundings {
    private static final List<PathPattern> HOMES = Directories.all(
            "/root", "/var/root", "/home/*", "/Users/*", "/export/home/*", "/usr/home/*", "/mnt/?/Users/*");
    private static final List<PathPattern> TMP = Directories.all("/tmp", "/var/tmp", "/var/folders/*/*/T");

    private final List<PathPattern> home;
    private final List<PathPattern> homes;
    private final List<PathPattern> workspace;
    private final List<PathPattern> cwd;

    private Surroundings(List<PathPattern> home, List<PathPattern> workspace, List<PathPattern> cwd) {
        this.home = home;
        List<PathPattern> all = new ArrayList<>(home);
        all.addAll(HOMES);
        this.homes = List.copyOf(all);
        this.workspace = workspace;
        this.cwd = cwd;
    }

    /**
     * Of absolute, normal paths; what is not one is left out. The root directory, the home directory and the directories
     * that hold it are no workspace, whoever says so.
     */
    public static Surroundings of(Optional<String> home, List<String> workspace, Optional<String> cwd) {
        List<PathPattern> roots = new ArrayList<>(workspace.size());
        for (String root : workspace) {
            if (root.startsWith("/") && !root.equals("/") && !holds(root, home.orElse(""))) {
                roots.add(Directories.exactly(root));
            }
        }
        return new Surroundings(exact(home), List.copyOf(roots), exact(cwd));
    }

    private static boolean holds(String root, String home) {
        return home.startsWith(root) && (home.length() == root.length() || home.charAt(root.length()) == '/');
    }

    private static List<PathPattern> exact(Optional<String> directory) {
        return directory
                .filter(path -> path.startsWith("/"))
                .map(path -> List.of(Directories.exactly(path)))
                .orElse(List.of());
    }

    /** The directories that an anchor stands for; empty for {@link Anchor#ANYWHERE} and {@link Anchor#ROOT}. */
    List<PathPattern> of(Anchor anchor, Sense sense) {
        return switch (anchor) {
            case ANYWHERE, ROOT -> List.of();
            case ANY_HOME -> sense == Sense.CERTAIN ? home : homes;
            case HOME -> home;
            case WORKSPACE -> workspace;
            case CWD -> cwd;
            case TMP -> TMP;
        };
    }
}
