package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.KeyId;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "remove",
        synopsisHeading = "usage: ",
        description = {
            "Take a key's rights away: it opens no session and authorises nothing any more. The last one stays.",
            "What this user keeps of it is deleted; a session that it opened goes on to its end."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock signer remove ed25519-0123456789abcdef")
final class SignerRemoveCommand extends Command {
    @Parameters(index = "0", paramLabel = "SIGNER", description = "Its id, as `agentlock signer list` shows it.")
    String signer = "";

    SignerRemoveCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        operator().remove(id());
        console.say("removed   " + signer);
        return Exit.DONE;
    }

    private KeyId id() {
        try {
            return new KeyId(signer);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-signer-id", "this is no signer's id", "`agentlock signer list` shows them"),
                    malformed);
        }
    }
}
