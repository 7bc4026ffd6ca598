package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "ledger",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = "Look into the record of every decision, and verify it.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock ledger show --verdict deny --since today", "  agentlock ledger verify"})
final class LedgerCommand extends Group {
    LedgerCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new LedgerRootCommand(parts, console),
                new LedgerShowCommand(parts, console),
                new LedgerTailCommand(parts, console),
                new LedgerInsightsCommand(parts, console),
                new LedgerProofCommand(parts, console),
                new LedgerVerifyCommand(parts, console),
                new LedgerRedactCommand(parts, console),
                new LedgerDistrustCommand(parts, console),
                new AnchorCommand(parts, console),
                new WitnessCommand(parts, console),
                new LedgerExportCommand(parts, console),
                new LedgerImportCommand(parts, console),
                new LedgerReportCommand(parts, console));
    }
}
