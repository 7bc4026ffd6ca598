package io.openagentlock.export;

import java.util.Map;
import java.util.Optional;

/** A format for entries: one line each. Pure, and the same for the same entry. */
public interface Exporter {
    /** Lower-case, for {@code --format}. */
    String id();

    /** One line for people: the format, and the version of what defines it. */
    String about();

    /** Entry types that have no place in this format, and why. */
    Map<String, String> skipped();

    /** The line, without its end; empty exactly for the types in {@link #skipped}. */
    Optional<String> line(Item item, Provenance from);

    /** What stands before the first line, between two lines, and after the last one. */
    default Frame frame() {
        return new Frame("", "\n", "\n");
    }

    /**
     * Text around the lines.
     *
     * @param end written only when there was a line, or something before it
     */
    record Frame(String start, String between, String end) {}
}
