package io.openagentlock.harness.canary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A hook that a harness starts before a tool runs.
 *
 * @param file that holds it
 * @param owner whose it is
 * @param line its command line, as it stands there
 * @param client the hook client that it starts, where it is ours
 * @param argv how the harness starts it
 * @param failsClosed whether the harness was told to block when the hook fails
 * @param timeout after which the harness ends it; empty where the file does not say
 * @param faults what keeps it from being asked about every call
 */
public record Hook(
        Path file,
        Owner owner,
        String line,
        Optional<String> client,
        List<String> argv,
        boolean failsClosed,
        Optional<Duration> timeout,
        List<String> faults) {
    /** Whose a hook is. */
    public enum Owner {
        OURS,
        /** Our client with more around it, or another's words for it. */
        WRAPPED,
        FOREIGN
    }

    public Hook {
        argv = List.copyOf(argv);
        faults = List.copyOf(faults);
    }

    /** As the harness would start it if the client were not there. */
    public Optional<List<String>> withoutClient() {
        return client.map(path ->
                argv.stream().map(word -> word.replace(path, path + ".gone")).toList());
    }
}
