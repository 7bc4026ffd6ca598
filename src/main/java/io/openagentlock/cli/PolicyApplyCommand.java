package io.openagentlock.cli;

import io.openagentlock.cli.client.Reply;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "apply",
        synopsisHeading = "usage: ",
        description = {
            "Put a policy in force for every session at once, and record it.",
            "The change, and what it would have made of the last 7 days' calls, is shown first.",
            "A policy with mistakes, or whose own tests fail, is refused, and the one in force stays."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock policy apply")
final class PolicyApplyCommand extends Command {
    private static final int EXAMPLES = 3;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: policy.yaml of the agentlock home.")
    @Nullable
    String file;

    PolicyApplyCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        PolicySource source = PolicySource.named(home(), console.cwd(), file);
        byte[] text = source.need();
        // Here first, with this user's eyes: positions and all problems at once.
        PolicyText.loadTested(source.shown(), text, source.lists(), parts.understanding());
        console.out().print(PolicyDiffCommand.diff(home().directory(), source));
        ReplayFindings found =
                ReplayFindings.of(operator(), text, parts.clock().instant().minus(Age.WEEK.time()), EXAMPLES);
        console.say(found.summary(Age.WEEK));
        found.lines().forEach(console::say);
        Reply reply = operator()
                .post(
                        "/v1/policy",
                        Json.object()
                                .put("file", source.shown())
                                .put("text", new String(text, StandardCharsets.UTF_8))
                                .build());
        Json.Obj applied = reply.ok();
        console.say("applied  " + Console.oneLine(applied.text("hash").orElse("")) + " ("
                + applied.integer("gates").orElse(0L) + " gates)");
        applied.text("previous").ifPresent(previous -> console.say("before   " + Console.oneLine(previous)));
        return Exit.DONE;
    }
}
