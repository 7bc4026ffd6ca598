package io.openagentlock.cli;

import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.ledger.Event;
import io.openagentlock.wire.Json;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "redact",
        synopsisHeading = "usage: ",
        description = {
            "Destroy what entries hide: the command, its directory, a file's path. The entries, their commitments and "
                    + "every proof stay; nobody can read the values any more, the ledger's owner included.",
            "The redaction is recorded first. It cannot be undone; backups that were made before are not reached."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock ledger redact 17 --reason credential",
            "  agentlock ledger redact 17 18 --field in --reason personal"
        })
final class LedgerRedactCommand extends Command {
    /** Every payload key of the entries' days is replaced, which may take a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Parameters(paramLabel = "INDEX", arity = "1..*", description = "Numbers of entries, at most 256.")
    List<Long> entries = List.of();

    @Option(
            names = "--field",
            paramLabel = "NAME",
            description = "Only this value: in, cwd, file or detail. Default: all that they hide.")
    List<String> fields = List.of();

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            required = true,
            description = "One of ${COMPLETION-CANDIDATES}; there is no free text, which could repeat what goes.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    Event.RedactionReason reason;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    LedgerRedactCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        OperatorDesk desk =
                new OperatorDesk(home().directory(), state(), keys(), daemon().within(PATIENCE), parts.clock());
        Json.Obj done = desk.post(
                        "/v1/operator/redactions",
                        Json.object()
                                .put(
                                        "entries",
                                        Json.array(entries.stream()
                                                .<Json>map(Json::of)
                                                .toList()))
                                .put("fields", fields)
                                .put("reason", reason.word())
                                .build())
                .ok();
        if (json) {
            console.json(done);
        } else {
            console.say("redacted: " + entries.size() + (entries.size() == 1 ? " entry" : " entries")
                    + ", recorded as entry " + done.integer("seq").orElse(0L));
        }
        return Exit.DONE;
    }
}
