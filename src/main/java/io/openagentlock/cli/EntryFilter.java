package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.index.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which entries; together they are a query as the daemon takes it. */
final class EntryFilter {
    private static final String MOMENT =
            "like 2h, 7d, today, yesterday, 2026-11-23 or 2026-11-23T08:00:00Z; days begin where you are.";

    @Option(names = "--since", paramLabel = "TIME", description = "From then on: " + MOMENT)
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before then.")
    @Nullable
    String until;

    @Option(names = "--harness", paramLabel = "NAME", description = "Of this harness.")
    @Nullable
    String harness;

    @Option(names = "--session", paramLabel = "ID", description = "Of this conversation of a harness.")
    @Nullable
    String session;

    @Option(names = "--tool", paramLabel = "NAME", description = "Calls of this tool.")
    @Nullable
    String tool;

    @Option(names = "--verdict", paramLabel = "allow|deny", description = "What the gates said.")
    @Nullable
    String verdict;

    @Option(names = "--effective", paramLabel = "allow|deny", description = "What the harness got.")
    @Nullable
    String effective;

    @Option(names = "--mode", paramLabel = "MODE", description = "Judged in this mode: monitor or enforce.")
    @Nullable
    String mode;

    @Option(names = "--gate", paramLabel = "ID", description = "Denied by this gate.")
    @Nullable
    String gate;

    @Option(names = "--label", paramLabel = "LABEL", description = "Of a conversation that had, or got, this label.")
    @Nullable
    String label;

    @Option(names = "--type", paramLabel = "TYPE", description = "Entries of this type, like decision or session.open.")
    @Nullable
    String type;

    @Option(
            names = "--text",
            paramLabel = "WORDS",
            description =
                    "Calls whose command, path or address has these words; a* begins with a. Asks as the operator.")
    @Nullable
    String text;

    /** What was given; times as moments, whatever they were called. */
    Map<String, String> parameters(Instant now) {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "since", moment("--since", since, now));
        put(given, "until", moment("--until", until, now));
        put(given, "harness", harness);
        put(given, "session", session);
        put(given, "tool", tool);
        put(given, "verdict", verdict);
        put(given, "effective", effective);
        put(given, "mode", mode);
        put(given, "gate", gate);
        put(given, "label", label);
        put(given, "type", type);
        put(given, "text", text);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    static @Nullable String moment(String option, @Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        return When.parse(text, now, ZoneId.systemDefault())
                .map(Instant::toString)
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "bad-moment",
                        option + " is no moment",
                        "write 90m, 2h, 7d, today, yesterday, 2026-11-23 or 2026-11-23T08:00:00Z")));
    }
}
