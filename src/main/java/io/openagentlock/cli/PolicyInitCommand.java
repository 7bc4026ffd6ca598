package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "init",
        synopsisHeading = "usage: ",
        description = {
            "Write a policy file to start from, with a gate and its tests as an example. No policy is overwritten.",
            "agentlock-policy.schema.json beside it lets editors complete and check it."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock policy init", "  agentlock policy init .agentlock.yaml"})
final class PolicyInitCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: policy.yaml of the agentlock home.")
    @Nullable
    String file;

    PolicyInitCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Path target = file == null ? home().policy() : console.cwd().resolve(file);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new ProblemException(new Problem.BadInput(
                    "policy-exists", target + " is there already", "edit it, and run `agentlock policy lint`"));
        }
        try {
            console.say("written  " + StarterPolicy.write(target));
        } catch (IOException failed) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "policy-unwritable", target + " cannot be written", "check the disk and permissions"),
                    failed);
        }
        console.say("written  " + target);
        console.say("next     agentlock policy lint" + (file == null ? "" : " " + file));
        return Exit.DONE;
    }
}
