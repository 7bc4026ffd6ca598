package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.WitnessDirectory;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "add-log",
        synopsisHeading = "usage: ",
        description = {
            "On the witness's machine: watch a log from now on. A witness that runs takes it over at once.",
            "The key is in ledger/log/log.vkey of the machine that keeps the log; bring it over by hand."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger witness add-log \"$(cat log.vkey)\" --dir /srv/witness")
final class WitnessAddLogCommand extends Command {
    @Parameters(paramLabel = "VKEY", description = "The log's verifier key.")
    String vkey = "";

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "The witness's directory.")
    String dir = "";

    WitnessAddLogCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        try {
            VerifierKey key = VerifierKey.parse(vkey.strip());
            WitnessDirectory directory = WitnessDirectory.openOrMake(
                    console.cwd().resolve(dir).normalize(), Optional.empty(), new SecureRandom());
            boolean fresh = directory.logs().watch(key);
            console.say((fresh ? "watched from now on: " : "watched already: ") + Console.oneLine(key.name()));
            return Exit.DONE;
        } catch (MalformedException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-log-key",
                            "this is no log's verifier key: " + malformed.getMessage(),
                            "take the line in ledger/log/log.vkey"),
                    malformed);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
