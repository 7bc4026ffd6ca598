package io.openagentlock.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where the agent works.
 *
 * @param cwd the harness's working directory: an absolute path, or empty when the harness did not say
 * @param home the user's home directory as the harness sees it: an absolute path
 */
public record Workspace(Optional<String> cwd, Optional<String> home) {
    public static final Workspace UNKNOWN = new Workspace(Optional.empty(), Optional.empty());

    /**
     * The absolute form of a path, by text alone: {@code ~} and relative paths are resolved, {@code .}, {@code ..} and
     * doubled slashes removed. Symbolic links are not followed here. A relative path without a known working directory
     * stays relative.
     */
    public String resolve(String path) {
        String absolute = path;
        if (path.equals("~") || path.startsWith("~/")) {
            // Without a known home it stays as it is written, so that gates on home paths still see the tilde.
            absolute = home.map(known -> known + path.substring(1)).orElse(path);
        } else if (cwd.isPresent() && !path.startsWith("/")) {
            absolute = cwd.get() + "/" + path;
        }
        return normal(absolute);
    }

    private static String normal(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> kept = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            boolean climbs = part.equals("..");
            if (climbs && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(climbs && rooted)) {
                kept.addLast(part);
            }
        }
        String joined = String.join("/", kept);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }
}
