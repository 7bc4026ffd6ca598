package io.openagentlock.harness;

import java.nio.file.Path;
import java.util.List;

/**
 * What an adapter found.
 *
 * @param present the harness, or its settings, are on this machine
 * @param wiring how far our hooks are in its settings
 * @param settings the file that installing would edit
 * @param evidence lines that say what was seen, for {@code doctor}
 * @param warnings lines that say what weakens the wiring
 */
public record Detection(boolean present, Wiring wiring, Path settings, List<String> evidence, List<String> warnings) {
    public Detection {
        evidence = List.copyOf(evidence);
        warnings = List.copyOf(warnings);
    }

    /** How much of our wiring is in place. */
    public enum Wiring {
        ABSENT,
        /** Some of our hooks are there, or in an older form: install again. */
        PARTIAL,
        COMPLETE,
        /** The harness gives nobody a way to stop its tools. */
        IMPOSSIBLE
    }
}
