package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** The one place where what went wrong in a command becomes its last line and its exit code. */
record Failures(Console console) implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return tell(failure);
    }

    int tell(Exception failure) {
        return switch (failure) {
            case ProblemException known -> {
                console.error(known.problem().message(), known.problem().hint());
                yield Exit.of(known.problem());
            }
            case PolicyException policy -> {
                for (PolicyProblem problem : policy.problems()) {
                    console.err().println(Console.oneLine(problem.text()));
                }
                yield Exit.BAD;
            }
            case UncheckedIOException disk -> unreadable(disk);
            case IOException disk -> unreadable(disk);
            case CommandLine.ParameterException wrong ->
                new WrongUsage(console).handleParseException(wrong, new String[0]);
            default -> {
                console.error("internal error: " + failure, "please report it; AGENTLOCK_DEBUG=1 shows where");
                if (!console.env().getOrDefault("AGENTLOCK_DEBUG", "").isEmpty()) {
                    failure.printStackTrace(console.err());
                }
                yield Exit.BAD;
            }
        };
    }

    private int unreadable(Exception disk) {
        boolean absent = disk instanceof NoSuchFileException || disk.getCause() instanceof NoSuchFileException;
        Throwable said = disk.getCause() == null ? disk : disk.getCause();
        String what = (absent ? "there is no file " : "") + said.getMessage();
        console.error("a file cannot be used: " + what, "check that it exists and that you may use it");
        return Exit.BAD;
    }
}
