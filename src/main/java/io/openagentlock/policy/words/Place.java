package io.openagentlock.policy.words;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Spells a word's path relative to where the agent works: the home directory reads {@code ~}, the working directory
 * {@code .}, and absolute paths are free of {@code //}, {@code /./} and {@code /../}.
 *
 * @param cwd absolute, or empty when unknown
 * @param home absolute, or empty when unknown
 */
record Place(Optional<String> cwd, Optional<String> home) {
    String spell(String word) {
        int start = word.startsWith("/") || word.startsWith("~") || word.startsWith("$") ? 0 : valueStart(word);
        String path = word.substring(start);
        for (String variable : new String[] {"$HOME", "${HOME}"}) {
            if (path.equals(variable) || path.startsWith(variable + "/")) {
                path = "~" + path.substring(variable.length());
            }
        }
        if (path.startsWith("/") || path.startsWith("~/")) {
            path = relative(normal(path));
        }
        return word.substring(0, start) + path;
    }

    /** Where the path begins in {@code --file=/x}, {@code of=/x}, {@code @/x} and {@code >/x}. */
    private static int valueStart(String word) {
        int i = 0;
        while (i < word.length() && (word.charAt(i) == '>' || word.charAt(i) == '<' || word.charAt(i) == '@')) {
            i++;
        }
        int equals = word.indexOf('=');
        return i == 0 && equals > 0 && equals < 40 ? equals + 1 : i;
    }

    private String relative(String path) {
        String spelled = replaced(path, home, "~");
        boolean narrow = cwd.isPresent() && !cwd.equals(home) && cwd.get().lastIndexOf('/') > 0;
        return narrow && (spelled.startsWith("/") || spelled.startsWith("~"))
                ? replaced(path, cwd, ".", spelled)
                : spelled;
    }

    private static String replaced(String path, Optional<String> prefix, String by) {
        return replaced(path, prefix, by, path);
    }

    private static String replaced(String path, Optional<String> prefix, String by, String otherwise) {
        boolean under = prefix.isPresent()
                && prefix.get().length() > 1
                && path.startsWith(prefix.get())
                && (path.length() == prefix.get().length()
                        || path.charAt(prefix.get().length()) == '/');
        return under ? by + path.substring(prefix.get().length()) : otherwise;
    }

    private static String normal(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        String root = path.startsWith("~") ? "~" : "";
        Deque<String> kept = new ArrayDeque<>();
        for (String part : path.substring(root.length()).split("/", -1)) {
            if (part.equals("..")) {
                if (kept.isEmpty() && !root.isEmpty()) {
                    kept.addLast("..");
                } else if (!kept.isEmpty() && !kept.getLast().equals("..")) {
                    kept.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                kept.addLast(part);
            }
        }
        String slash = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
        return root + "/" + String.join("/", kept) + slash;
    }
}
