package io.openagentlock.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "completion",
        synopsisHeading = "usage: ",
        description = "Print a completion script for a shell.",
        footerHeading = "%nexample:%n",
        footer = {
            "  source <(agentlock completion bash)",
            "  agentlock completion fish > ~/.config/fish/completions/agentlock.fish"
        })
final class CompletionCommand extends Command {
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    Shell shell = Shell.BASH;

    CompletionCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        CommandLine line = Commands.line(parts, console);
        console.out()
                .print(
                        switch (shell) {
                            // The script notices zsh and loads its bashcompinit.
                            case BASH, ZSH -> AutoComplete.bash("agentlock", line);
                            case FISH -> fish(line);
                        });
        return Exit.DONE;
    }

    private static String fish(CommandLine root) {
        List<String> lines = new ArrayList<>();
        lines.add("complete -c agentlock -f");
        root.getSubcommands().forEach((name, command) -> {
            lines.add("complete -c agentlock -n __fish_use_subcommand -a " + name + about(command));
            String within = "complete -c agentlock -n '__fish_seen_subcommand_from " + name + "'";
            command.getSubcommands().forEach((sub, subcommand) -> lines.add(within + " -a " + sub + about(subcommand)));
            command.getCommandSpec().options().forEach(option -> {
                String longest = option.longestName();
                if (longest.startsWith("--")) {
                    lines.add(within + " -l " + longest.substring(2)
                            + (option.arity().max() > 0 ? " -r" : ""));
                }
            });
        });
        return String.join("\n", lines) + "\n";
    }

    private static String about(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : " -d '" + description[0].replace("'", "\\'") + "'";
    }
}
