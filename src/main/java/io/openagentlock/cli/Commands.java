package io.openagentlock.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The command line as a whole: what all commands share, and how one is run. */
public final class Commands {
    private static final int WIDTH = 100;

    private Commands() {}

    /** Runs one command line in this process; gives the exit code. */
    public static int run(Parts parts, Console console, String... args) {
        Optional<McpProxyCommand> proxy = McpProxyCommand.of(parts, console, List.of(args));
        int code = isDaemon(args)
                ? start(new DaemonCommand(parts, console), console)
                : proxy.isPresent()
                        ? start(proxy.get(), console)
                        : line(parts, console).execute(args);
        console.out().flush();
        console.err().flush();
        return code;
    }

    private static boolean isDaemon(String... args) {
        return args.length == 1 && args[0].equals("daemon");
    }

    /** The same without the description of every command, which takes a good part of a start. */
    private static int start(Command command, Console console) {
        try {
            return command.call();
        } catch (RuntimeException failed) {
            return new Failures(console).tell(failed);
        }
    }

    static CommandLine line(Parts parts, Console console) {
        return tree(new RootCommand(parts, console))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Lifetime.class, Lifetime::parse)
                .registerConverter(Age.class, Age::parse)
                .registerConverter(When.class, When::parse)
                .setParameterExceptionHandler(new WrongUsage(console))
                .setExecutionExceptionHandler(new Failures(console));
    }

    private static CommandLine tree(Command command) {
        CommandLine line = new CommandLine(command);
        command.subcommands().forEach(sub -> line.addSubcommand(tree(sub)));
        return line;
    }
}
