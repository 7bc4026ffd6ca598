package io.openagentlock.cli;

import io.openagentlock.cli.wiring.UnifiedDiff;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "diff",
        synopsisHeading = "usage: ",
        description =
                "Show what `policy apply` would change: the applied policy against a file. Exit code 1 if they differ.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock policy diff")
final class PolicyDiffCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: policy.yaml of the agentlock home.")
    @Nullable
    String file;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    PolicyDiffCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        PolicySource source = PolicySource.named(home(), console.cwd(), file);
        Optional<PolicyHash> newest = AppliedPolicies.of(home().directory()).newest();
        String diff = diff(home().directory(), source);
        if (json) {
            console.json(Json.object()
                    .put("applied", newest.map(PolicyHash::value))
                    .put("file", source.shown())
                    .put("differs", !diff.isEmpty())
                    .put("diff", diff)
                    .build());
        } else {
            console.out().print(diff);
        }
        return diff.isEmpty() ? Exit.DONE : Exit.BAD;
    }

    /** From the newest applied policy to a file; empty when they are the same. */
    static String diff(Path home, PolicySource source) {
        AppliedPolicies applied = AppliedPolicies.of(home);
        Optional<PolicyHash> newest = applied.newest();
        String before = newest.map(hash -> new String(applied.text(hash), StandardCharsets.UTF_8))
                .orElse("");
        String after = new String(source.need(), StandardCharsets.UTF_8);
        return UnifiedDiff.of(
                newest.map(hash -> "applied " + hash.value()).orElse("/dev/null"), before, source.shown(), after);
    }
}
