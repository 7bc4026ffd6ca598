package io.openagentlock.cli;

import picocli.CommandLine;
import picocli.CommandLine.Spec;

/** A command that only holds others. */
abstract class Group extends Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any call
    CommandLine.Model.CommandSpec spec;

    Group(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public final Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command was given");
    }
}
