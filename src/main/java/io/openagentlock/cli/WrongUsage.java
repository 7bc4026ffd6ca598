package io.openagentlock.cli;

import picocli.CommandLine;

/** A command line that cannot be understood: one line why, one line how, exit code 2. */
record WrongUsage(Console console) implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String what = wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                        && !command.getSubcommands().isEmpty()
                ? "there is no command `" + unmatched.getUnmatched().getFirst() + "`"
                : firstLower(String.valueOf(wrong.getMessage()));
        console.error(what, "run `" + name + " --help`");
        console.err().print("usage: " + command.getHelp().synopsis("usage: ".length()));
        return Exit.USAGE;
    }

    private static String firstLower(String message) {
        String line = message.lines().findFirst().orElse("wrong usage");
        return Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }
}
