package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.verify.LedgerVerdict;
import io.openagentlock.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "anchor",
        synopsisHeading = "usage: ",
        description = {
            "Show who outside of the ledger has seen how much of it, and compare: exit code 1 when it was rolled back.",
            "The hook client, this command line and your seals keep it on this machine; witnesses on another one."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock ledger anchor", "  agentlock ledger anchor accept    (after a backup that you restored)"
        })
final class AnchorCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    AnchorCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(new AnchorAcceptCommand(parts, console), new AnchorGitCommand(parts, console));
    }

    @Override
    public Integer call() {
        List<Sighting> all = new Sightings(home(), state()).all();
        Optional<String> wrong = contradiction(all);
        if (json) {
            console.json(Json.object()
                    .put(
                            "anchors",
                            Json.array(all.stream().map(LedgerVerdict::json).toList()))
                    .put("contradiction", wrong)
                    .build());
        } else {
            show(all, wrong);
        }
        return wrong.isPresent() ? Exit.BAD : Exit.DONE;
    }

    private void show(List<Sighting> all, Optional<String> wrong) {
        Table table = new Table("KEPT BY", "SIZE", "AT", "AGE");
        for (Sighting one : all) {
            table.row(
                    one.by(),
                    String.valueOf(one.checkpoint().size()),
                    one.at().map(Instant::toString).orElse("unknown"),
                    one.at().map(this::age).orElse(""));
        }
        console.out().print(all.isEmpty() ? "nothing was seen of this ledger yet\n" : table.text());
        wrong.ifPresent(why -> {
            console.say(style().bad(Console.oneLine(why)));
            console.say("find out who changed it: `agentlock ledger verify`; "
                    + "after a backup that you restored yourself: `agentlock ledger anchor accept`");
        });
    }

    private String age(Instant at) {
        Duration age = Duration.between(at, parts.clock().instant());
        if (age.isNegative()) {
            return "from the future";
        }
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    /** Against the daemon if it answers, else against the files; empty also when neither can be read. */
    private Optional<String> contradiction(List<Sighting> all) {
        if (!Waiting.answers(daemon())) {
            return parts.verifier().verify(home().ledger(), Optional.empty(), all).findings().stream()
                    .map(finding -> finding.message())
                    .findFirst();
        }
        for (Sighting one : all) {
            try {
                operator().history().compare(one.checkpoint());
            } catch (ProblemException contradicts) {
                return Optional.of(one.by() + ": " + contradicts.problem().message());
            }
        }
        return Optional.empty();
    }
}
