package io.openagentlock.policy.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one file. */
final class Problems {
    /** Enough to fix a file in one go; a file of nonsense need not be described whole. */
    private static final int MAX = 200;

    private final String file;
    private final List<PolicyProblem> found = new ArrayList<>();
    private int errors;

    Problems(String file) {
        this.file = file;
    }

    void error(Node at, String message, String hint) {
        add(PolicyProblem.Level.ERROR, Place.of(at), message, hint);
    }

    void error(Place at, String message, String hint) {
        add(PolicyProblem.Level.ERROR, at, message, hint);
    }

    void warning(Node at, String message, String hint) {
        add(PolicyProblem.Level.WARNING, Place.of(at), message, hint);
    }

    private void add(PolicyProblem.Level level, Place at, String message, String hint) {
        errors += level == PolicyProblem.Level.ERROR ? 1 : 0;
        if (found.size() < MAX) {
            found.add(new PolicyProblem(level, file, at.line(), at.column(), message, hint));
        }
    }

    boolean hasErrors() {
        return errorCount() > 0;
    }

    /** To see whether a part of the file had errors of its own: compare before and after. */
    int errorCount() {
        return errors;
    }

    /** In the order of the file. */
    List<PolicyProblem> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(PolicyProblem::line).thenComparingInt(PolicyProblem::column))
                .toList();
    }

    List<PolicyProblem> errors() {
        return all().stream()
                .filter(problem -> problem.level() == PolicyProblem.Level.ERROR)
                .toList();
    }

    /** A place in the file; both from 1. */
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);

        static Place of(Node node) {
            return node.getStartMark().map(Place::of).orElse(START);
        }

        static Place of(Mark mark) {
            return new Place(mark.getLine() + 1, mark.getColumn() + 1);
        }
    }
}
