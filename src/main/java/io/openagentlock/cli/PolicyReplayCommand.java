package io.openagentlock.cli;

import io.openagentlock.policy.text.PolicyText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "replay",
        synopsisHeading = "usage: ",
        description = {
            "Judge the recorded calls again by a policy, and show what it would have changed; exit code 1 if anything.",
            "Nothing is run or recorded. Files are looked at as they are now, so a script that changed may mean another thing."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock policy replay --since 7d policy.yaml")
final class PolicyReplayCommand extends Command {
    private static final int MOST_EXAMPLES = 100;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: policy.yaml of the agentlock home.")
    @Nullable
    String file;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            defaultValue = "30d",
            description = "How far to look back, like 12h or 7d (default ${DEFAULT-VALUE}).")
    Age since = Age.WEEK;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "At most so many for each gate (default ${DEFAULT-VALUE}).")
    int examples;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    PolicyReplayCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        PolicySource source = PolicySource.named(home(), console.cwd(), file);
        byte[] text = source.need();
        PolicyText.load(source.shown(), text, source.lists());
        ReplayFindings found = ReplayFindings.of(
                operator(), text, parts.clock().instant().minus(since.time()), Math.clamp(examples, 0, MOST_EXAMPLES));
        if (json) {
            console.json(found.json());
        } else {
            console.say(found.summary(since));
            found.lines().forEach(console::say);
        }
        return found.changes() ? Exit.BAD : Exit.DONE;
    }
}
