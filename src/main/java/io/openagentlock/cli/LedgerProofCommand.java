package io.openagentlock.cli;

import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "proof",
        synopsisHeading = "usage: ",
        description = "Print the proof that an entry is in the log: a C2SP tlog-proof with the signed checkpoint.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger proof 12 --out 12.tlog-proof")
final class LedgerProofCommand extends Command {
    @Parameters(paramLabel = "SEQ", description = "The entry's number.")
    long seq;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
    @Nullable
    String out;

    @Option(names = "--json", description = "As JSON, with the parts of the proof.")
    boolean json;

    @Option(names = "--witnessed", description = "Under the newest checkpoint that a witness cosigned.")
    boolean witnessed;

    LedgerProofCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj reply = daemon().get("/v1/ledger/proof/" + seq + (witnessed ? "?witnessed=1" : ""))
                .ok();
        if (json) {
            console.json(reply);
            return Exit.DONE;
        }
        String proof = reply.text("proof").orElse("");
        if (out == null) {
            console.out().print(proof);
            return Exit.DONE;
        }
        try {
            Path file = console.cwd().resolve(out);
            DurableFile.write(file, proof.getBytes(StandardCharsets.UTF_8));
            console.say("written to " + file);
            return Exit.DONE;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
