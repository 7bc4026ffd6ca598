package io.openagentlock.meaning.run;

import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.expand.Patterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that the script itself wrote, linked, moved: what a real run would find on the disk later in it. */
final class Files {
    private static final int MOST = 256;
    private static final int MOST_VERSIONS = 4;
    private static final int MOST_LINKS = 8;

    /** Linux's PATH_MAX is the same. */
    private static final int MAX_PATH = 4_096;

    private final Map<String, List<Data>> contents = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, Boolean> pipes = new HashMap<>();
    private int uncertain;
    private boolean again;

    /** What happens in the meantime may also not happen: a branch, a loop. */
    void perhaps(Runnable work) {
        uncertain++;
        try {
            work.run();
        } finally {
            uncertain--;
        }
    }

    /** Everything that the file may hold by now; empty when the script did not write it. */
    List<Data> versions(FilePath path) {
        String at = followed(path.value());
        if (pipes.containsKey(at) && !contents.containsKey(at)) {
            pipes.put(at, true);
        }
        return contents.getOrDefault(at, List.of());
    }

    /** What reading the file gives, as one; empty when the script did not write it. */
    Optional<Data> content(FilePath path) {
        List<Data> versions = versions(path);
        return versions.stream().reduce(Channel::either);
    }

    /** What the script put where the file, or a directory above it, is. */
    Optional<Data> above(FilePath path) {
        String at = followed(path.value());
        for (int end = at.length(); end > 0; end = at.lastIndexOf('/', end - 1)) {
            List<Data> versions = contents.getOrDefault(at.substring(0, end), List.of());
            if (!versions.isEmpty()) {
                return versions.stream().reduce(Channel::either);
            }
        }
        return Optional.empty();
    }

    /** The files that a pattern names. */
    List<String> named(FilePath pattern) {
        return pattern.value().length() > MAX_PATH
                ? List.of()
                : contents.keySet().stream()
                        .filter(path -> Patterns.fits(pattern.value(), path))
                        .sorted()
                        .limit(MOST_VERSIONS)
                        .toList();
    }

    void write(FilePath path, Data data, boolean append) {
        String at = followed(path.value());
        if (at.length() > MAX_PATH || contents.size() >= MOST && !contents.containsKey(at)) {
            return;
        }
        again |= pipes.getOrDefault(at, false) && !data.equals(Data.EMPTY);
        List<Data> before = contents.getOrDefault(at, List.of());
        List<Data> after = new ArrayList<>();
        if (append && !before.isEmpty()) {
            before.forEach(version -> after.add(version.and(data)));
        } else {
            after.add(data);
        }
        if (uncertain > 0) {
            before.stream().filter(version -> !after.contains(version)).forEach(after::add);
        }
        contents.put(at, after.size() <= MOST_VERSIONS ? after : after.subList(0, MOST_VERSIONS));
    }

    void delete(FilePath path) {
        // A named pipe that this script makes again later keeps what went through it.
        if (uncertain == 0 && !pipes.containsKey(path.value())) {
            contents.remove(path.value());
            links.remove(path.value());
        }
    }

    void move(FilePath from, FilePath to) {
        List<Data> versions = versions(from);
        if (!versions.isEmpty()) {
            delete(from);
            contents.put(to.value(), versions);
        }
        Optional.ofNullable(links.get(from.value())).ifPresent(target -> links.put(to.value(), target));
    }

    void link(FilePath target, FilePath link) {
        if (links.size() < MOST) {
            links.put(link.value(), target.value());
        }
    }

    void pipe(FilePath path) {
        if (pipes.size() < MOST) {
            pipes.putIfAbsent(path.value(), false);
        }
    }

    /** Whether a named pipe was read before another command filled it, so that only a second walk sees what came. */
    boolean again() {
        boolean once = again;
        again = false;
        return once;
    }

    /** The path with the script's own links followed. */
    String followed(String path) {
        String at = path;
        for (int i = 0; i < MOST_LINKS && !links.isEmpty(); i++) {
            String next = through(at);
            if (next.equals(at)) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private String through(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String target = links.get(path.substring(0, end));
            if (target != null) {
                return target + path.substring(end);
            }
        }
        return path;
    }
}
