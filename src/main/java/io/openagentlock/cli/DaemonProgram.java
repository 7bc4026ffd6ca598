package io.openagentlock.cli;

/** The daemon in the foreground. */
@FunctionalInterface
public interface DaemonProgram {
    /** Runs until it is asked to stop; gives the exit code. */
    int run(Home home, Console console);
}
