package io.openagentlock.surface;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a place of the catalogue names on one machine. */
record Places(Machine machine, List<Catalogue.Directory> directories) {
    private static final int MOST = 1_000;

    /**
     * A file or directory that is there.
     *
     * @param captures the names that stars stood for
     */
    record Found(Path path, List<String> captures) {
        Found {
            captures = List.copyOf(captures);
        }
    }

    /** At most a thousand; of a project, when one is given and the place is below it. */
    List<Found> of(String place, Optional<Path> project) {
        List<Found> found = new ArrayList<>();
        start(place, project).ifPresent(start -> walk(start.path(), start.rest(), List.of(), found));
        return found;
    }

    private record Start(Path path, List<String> rest) {}

    private Optional<Start> start(String place, Optional<Path> project) {
        if (place.startsWith("/")) {
            return Optional.of(new Start(machine.root(), segments(place.substring(1))));
        }
        if (place.startsWith("~/")) {
            return Optional.of(new Start(machine.home(), segments(place.substring(2))));
        }
        int slash = place.indexOf('/');
        if (place.startsWith("{")) {
            return directory(place.substring(0, slash))
                    .map(path -> new Start(path, segments(place.substring(slash + 1))));
        }
        return project.map(path -> new Start(path, segments(place)));
    }

    private static List<String> segments(String place) {
        return List.of(place.split("/", -1));
    }

    private Optional<Path> directory(String name) {
        return directories.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .flatMap(one -> machine.variable(one.variable())
                        .flatMap(Places::absolute)
                        .or(() -> Optional.of(machine.home().resolve(one.place().substring(2)))));
    }

    /** The path, when the text is an absolute one. */
    static Optional<Path> absolute(String text) {
        try {
            return Optional.of(text)
                    .filter(path -> !path.isEmpty())
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .map(Path::normalize);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private void walk(Path at, List<String> rest, List<String> captures, List<Found> found) {
        if (found.size() >= MOST) {
            return;
        }
        if (rest.isEmpty()) {
            if (machine.exists(at)) {
                found.add(new Found(at, captures));
            }
            return;
        }
        String segment = rest.getFirst();
        int star = segment.indexOf('*');
        if (star < 0) {
            walk(at.resolve(segment), rest.subList(1, rest.size()), captures, found);
            return;
        }
        String before = segment.substring(0, star);
        String after = segment.substring(star + 1);
        for (String name : machine.names(at)) {
            if (name.length() >= before.length() + after.length()
                    && name.startsWith(before)
                    && name.endsWith(after)
                    && !name.startsWith(".")) {
                List<String> all = new ArrayList<>(captures);
                all.add(name.substring(before.length(), name.length() - after.length()));
                walk(at.resolve(name), rest.subList(1, rest.size()), all, found);
            }
        }
    }
}
