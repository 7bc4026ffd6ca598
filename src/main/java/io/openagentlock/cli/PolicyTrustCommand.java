package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.layer.LayerFiles;
import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "trust",
        synopsisHeading = "usage: ",
        description = {
            "Trust the nearest .agentlock.yaml from DIR upward as it is now, and record it. Without trust such a",
            "file only adds denies; with it, it may say what the workspace is, and its labels count as yours.",
            "A file that changes is not trusted any more. One with mistakes, or whose own tests fail, is refused."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock policy trust", "  agentlock policy trust --revoke ~/work/service"})
final class PolicyTrustCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "In the repository (default: here).")
    @Nullable
    String directory;

    @Option(names = "--revoke", description = "Trust it no longer.")
    boolean revoke;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    PolicyTrustCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        LayerFiles.Placed file = nearest();
        byte[] text = file.read(Limits.REPOSITORY_POLICY);
        if (!revoke) {
            Policy policy = PolicyText.loadTested(file.path(), text, ListFiles.NONE, parts.understanding());
            if (!json) {
                show(policy);
            }
        }
        Json.Obj reply = operator()
                .post(
                        "/v1/policy/trust",
                        Json.object()
                                .put("hash", PolicyHash.of(text).value())
                                .put("file", file.path())
                                .put("trusted", !revoke)
                                .build())
                .ok();
        if (json) {
            console.json(reply);
        } else {
            console.say((revoke ? "no longer trusted  " : "trusted  ")
                    + Console.oneLine(reply.text("hash").orElse("")) + " (entry "
                    + reply.integer("seq").orElse(0L) + ")");
        }
        return Exit.DONE;
    }

    private LayerFiles.Placed nearest() {
        String from = console.cwd()
                .resolve(directory == null ? "" : directory)
                .normalize()
                .toString();
        return parts.layerFiles().apply(home().directory()).project(from).policies().stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "no-repository-policy",
                        "there is no .agentlock.yaml in " + from + " or above it",
                        "name a directory of the repository")));
    }

    /** What trust is about to mean. */
    private void show(Policy policy) {
        console.say("policy   " + Console.oneLine(policy.name()) + " ("
                + policy.gates().size() + " gates)");
        policy.workspace()
                .ifPresent(
                        inside -> console.say("inside   " + Console.oneLine(String.join(", ", inside.directories()))));
        policy.gates().stream()
                .filter(gate -> gate.isException() || !gate.labels().isEmpty())
                .forEach(gate -> console.say((gate.isException() ? "allows   " : "labels   ")
                        + Console.oneLine(gate.id() + ": " + gate.title())));
    }
}
