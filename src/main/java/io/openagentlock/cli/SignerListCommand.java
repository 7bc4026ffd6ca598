package io.openagentlock.cli;

import io.openagentlock.cli.signer.StoredSigner;
import io.openagentlock.wire.Json;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "list",
        synopsisHeading = "usage: ",
        description = "Show the keys that are enrolled, oldest first, and which of them this user can sign with.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock signer list --json")
final class SignerListCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    SignerListCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj reply = daemon().get("/v1/operator/signers").ok();
        if (json) {
            console.json(reply);
            return Exit.DONE;
        }
        Set<String> here = keys().all().stream()
                .map(StoredSigner::id)
                .map(Object::toString)
                .collect(Collectors.toSet());
        Table table = new Table("SIGNER", "KIND", "ASSURANCE", "HERE");
        for (Json item : reply.items("signers")) {
            if (item instanceof Json.Obj signer) {
                String kid = signer.text("kid").orElse("");
                table.row(
                        kid,
                        signer.text("kind").orElse(""),
                        signer.text("assurance").orElse(""),
                        here.contains(kid) ? "yes" : "no");
            }
        }
        console.out().print(table.text());
        return Exit.DONE;
    }
}
