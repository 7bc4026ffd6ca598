package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

/** {@code agentlock}: the list of all commands, in the order of the help. */
@CommandLine.Command(
        name = "agentlock",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "A local firewall for AI coding agents: judges every tool call before it runs, and keeps a signed record.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock up", "  agentlock judge 'rm -rf /'"})
final class RootCommand extends Group {
    RootCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new UpCommand(parts, console),
                new DownCommand(parts, console),
                new StatusCommand(parts, console),
                new DoctorCommand(parts, console),
                new InstallCommand(parts, console),
                new UninstallCommand(parts, console),
                new VerifyWiringCommand(parts, console),
                new JudgeCommand(parts, console),
                new PolicyCommand(parts, console),
                new RulesCommand(parts, console),
                new ModeCommand(parts, console),
                new GrantCommand(parts, console),
                new SessionCommand(parts, console),
                new SignerCommand(parts, console),
                new ConfigCommand(parts, console),
                new LedgerCommand(parts, console),
                new McpCommand(parts, console),
                new SurfaceCommand(parts, console),
                new DashboardCommand(parts, console),
                new HookTwinCommand(parts, console),
                new DaemonCommand(parts, console),
                new CompletionCommand(parts, console),
                new VersionCommand(parts, console));
    }
}
