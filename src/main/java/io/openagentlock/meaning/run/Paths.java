package io.openagentlock.meaning.run;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** From a word to the absolute path that it means, by text alone. */
final class Paths {
    private Paths() {}

    /** @param directory the working directory; holds {@link Text#UNKNOWN} where it is unknown, empty when never told */
    static FilePath resolve(String word, boolean pattern, String directory, Optional<String> home) {
        String path = word.startsWith("file://") ? word.substring("file://".length()) : word;
        if (path.equals("~") || path.startsWith("~/")) {
            path = home.map(known -> known + word.substring(1)).orElse(path);
        }
        path = throughProc(path, directory);
        boolean absolute = path.startsWith("/") || path.startsWith("~") || isUnknown(path, 0) || hasDrive(path);
        if (!absolute && !directory.isEmpty()) {
            path = directory + "/" + path;
        }
        return new FilePath(isPlain(path) ? path : normal(path), pattern);
    }

    private static boolean isUnknown(String text, int at) {
        return at < text.length() && text.charAt(at) == Text.UNKNOWN;
    }

    /** {@code C:\…} */
    private static boolean hasDrive(String path) {
        return path.length() > 2
                && path.charAt(1) == ':'
                && Character.isLetter(path.charAt(0))
                && (path.charAt(2) == '\\' || path.charAt(2) == '/');
    }

    /**
     * {@code /proc/self/root/…} is the root itself, {@code /proc/PID/cwd/…} the working directory. The root of another
     * process may be another one: a container's, or the machine's outside of it.
     */
    private static String throughProc(String path, String directory) {
        if (!path.startsWith("/proc/")) {
            return path;
        }
        int process = path.indexOf('/', "/proc/".length());
        boolean own = path.startsWith("/proc/self/") || path.startsWith("/proc/thread-self/");
        if (own && path.startsWith("/root", process)) {
            String rest = path.substring(process + "/root".length());
            return rest.isEmpty() ? "/" : rest.startsWith("/") ? rest : path;
        } else if (process > 0 && path.startsWith("/cwd/", process) && !directory.isEmpty()) {
            return directory + path.substring(process + "/cwd".length());
        }
        return path;
    }

    /** Whether it is absolute and nothing in it wants to be worked out. */
    private static boolean isPlain(String path) {
        return path.startsWith("/")
                && !path.contains("//")
                && !path.contains("/.")
                && (path.length() == 1 || !path.endsWith("/"));
    }

    static String normal(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> kept = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            boolean climbs = part.equals("..");
            if (climbs && canLeave(kept)) {
                kept.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(climbs && rooted && kept.isEmpty())) {
                kept.addLast(part);
            }
        }
        String joined = String.join("/", kept);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /** What is unknown may be several directories, or none. */
    private static boolean canLeave(Deque<String> kept) {
        return !kept.isEmpty() && !kept.getLast().equals("..") && kept.getLast().indexOf(Text.UNKNOWN) < 0;
    }
}
