package io.openagentlock.meaning;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One command about to start in the abstract run, after all expansions: what knowledge and tools look at.
 *
 * @param name the program's name without directory, lower case as it would be found; {@code .exe} removed
 * @param argv all words, the program as written first; at least one
 * @param stdin what it can read from its standard input
 * @param wrappers what it runs under, outermost first
 * @param privileged under sudo or the like
 * @param origin where it stands
 * @param scene what surrounds it
 */
public record Invocation(
        String name,
        List<Text> argv,
        Data stdin,
        List<String> wrappers,
        boolean privileged,
        Origin origin,
        Scene scene) {
    public Invocation {
        argv = List.copyOf(argv);
    }

    /** The words after the program. */
    public List<Text> arguments() {
        return argv.subList(1, argv.size());
    }

    /** What the abstract run knows around a command. Cheap to ask; asks nothing of the disk but what the port allows. */
    public interface Scene {
        /** The absolute path that a word means here ({@code cd} and {@code ~} considered). */
        FilePath path(Text word);

        /** A shell or environment variable; empty when unset or unknown. */
        Optional<String> variable(String name);

        /** What a file holds, as far as this run wrote it or the disk port tells. */
        Data file(FilePath path);
    }
}
