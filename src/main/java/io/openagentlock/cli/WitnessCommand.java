package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "witness",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Have another machine remember this ledger's checkpoints, or be that machine (C2SP tlog-witness).",
            "Off until a witness is named; then the daemon connects to that URL, and to nothing else."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock ledger witness serve --listen 10.0.0.5:8780 --dir /srv/witness    (on the other machine)",
            "  agentlock ledger witness add-log \"$(cat log.vkey)\" --dir /srv/witness       (on the other machine)",
            "  agentlock ledger witness add office \"$(cat witness.vkey)\" http://10.0.0.5:8780"
        })
final class WitnessCommand extends Group {
    WitnessCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new WitnessListCommand(parts, console),
                new WitnessAddCommand(parts, console),
                new WitnessRemoveCommand(parts, console),
                new WitnessServeCommand(parts, console),
                new WitnessAddLogCommand(parts, console));
    }
}
