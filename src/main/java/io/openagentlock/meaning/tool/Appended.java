package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words that only a run would tell, handed to a program by xargs or parallel. As files or data they are nothing to speak of;
 * where the program takes its orders from such a word, they are unknown code.
 */
final class Appended {
    /** Programs whose every word may be an order to run or delete something. */
    private static final Set<String> ORDERED = Set.of("find", "gfind", "bfs");

    private Appended() {}

    /**
     * @param command as it was written
     * @param argv with what was read put in
     * @param word what was read
     */
    static Optional<Effect> hazard(List<Text> command, List<Text> argv, Text word) {
        boolean appended = argv.size() > command.size();
        boolean orders = ORDERED.contains(baseName(command.getFirst().value()));
        return appended && orders && !word.known()
                ? Optional.of(new Effect.Unclear("dynamic", "words of the input become part of an expression"))
                : Optional.empty();
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
