package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "revert",
        synopsisHeading = "usage: ",
        description = {
            "Put an earlier applied policy in force again, for every session at once, and record it.",
            "policy.yaml stays as it is."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock policy revert --list", "  agentlock policy revert", "  agentlock policy revert 3fe4a1"})
final class PolicyRevertCommand extends Command {
    @Parameters(
            arity = "0..1",
            paramLabel = "HASH",
            description = "Its beginning (default: the one before the current).")
    @Nullable
    String beginning;

    @Option(names = "--list", description = "Only list them, newest first.")
    boolean list;

    PolicyRevertCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        AppliedPolicies applied = AppliedPolicies.of(home().directory());
        if (list) {
            applied.all().forEach(hash -> console.say(hash.value()));
            return Exit.DONE;
        }
        PolicyHash chosen = beginning == null ? before(applied.all()) : applied.named(beginning);
        Json.Obj reply = operator()
                .post(
                        "/v1/policy",
                        Json.object()
                                .put("file", chosen.value())
                                .put("text", new String(applied.text(chosen), StandardCharsets.UTF_8))
                                .build())
                .ok();
        console.say("in force " + Console.oneLine(reply.text("hash").orElse("")));
        reply.text("previous").ifPresent(previous -> console.say("before   " + Console.oneLine(previous)));
        return Exit.DONE;
    }

    private static PolicyHash before(List<PolicyHash> newestFirst) {
        if (newestFirst.size() < 2) {
            throw new ProblemException(new Problem.BadInput(
                    "no-earlier-policy", "no earlier policy was applied", "edit policy.yaml and apply it"));
        }
        return newestFirst.get(1);
    }
}
