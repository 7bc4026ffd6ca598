package io.openagentlock.policy.text;

import io.openagentlock.policy.pattern.Regex;
import org.snakeyaml.engine.v2.nodes.Node;

/** Bounds what one file may ask the machine to hold and to try. */
final class Budget {
    private static final int MAX_PATTERNS = 10_000;
    private static final int MAX_PROGRAM = 2_000_000;

    private final Problems problems;
    private int patterns;
    private int program;

    Budget(Problems problems) {
        this.problems = problems;
    }

    Regex admit(Node at, Regex pattern) {
        patterns++;
        program += pattern.size();
        if (patterns == MAX_PATTERNS + 1 || (program > MAX_PROGRAM && program - pattern.size() <= MAX_PROGRAM)) {
            problems.error(at, "too many or too large patterns in one file", "remove patterns, or join similar ones");
        }
        return pattern;
    }
}
