package io.openagentlock.cli;

import io.openagentlock.cli.operator.Rotations;
import picocli.CommandLine;

@CommandLine.Command(
        name = "recovery-kit",
        synopsisHeading = "usage: ",
        description = {
            "Print a recovery key, to be written on paper, and enrol its public half. It is shown once and kept nowhere.",
            "It replaces your signers when they are stolen or lost, and can do nothing else. A ledger has one; "
                    + "nothing replaces it, so that nobody who steals a signer can."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock signer recovery-kit")
final class SignerRecoveryKitCommand extends Command {
    SignerRecoveryKitCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Rotations rotations = operator().rotations();
        Rotations.Kit kit = rotations.kit();
        // Shown before it counts: one that counts and was not shown would be lost for good.
        console.say(kit.code());
        console.out().flush();
        String kid = rotations.enrol(kit);
        console.say("enrolled  recovery key " + Console.oneLine(kid));
        console.say("write the code down and keep it away from this machine: it is not shown again");
        return Exit.DONE;
    }
}
