package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one passage of a file. */
final class Mistakes {
    private final String file;
    private final int firstLine;
    private final List<Mistake> found = new ArrayList<>();

    /** @param firstLine where the passage starts in its file, from 1 */
    Mistakes(String file, int firstLine) {
        this.file = file;
        this.firstLine = firstLine;
    }

    void add(Node at, String text, String hint) {
        add(at.getStartMark(), text, hint);
    }

    void add(Optional<Mark> at, String text, String hint) {
        int line = at.map(Mark::getLine).orElse(0);
        int column = at.map(Mark::getColumn).orElse(0);
        found.add(new Mistake(file, firstLine + line, column + 1, text, hint));
    }

    List<Mistake> all() {
        return List.copyOf(found);
    }
}
