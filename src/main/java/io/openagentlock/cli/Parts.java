package io.openagentlock.cli;

import java.time.InstantSource;

/**
 * What the composition root gives the command line.
 *
 * @param version this program's
 * @param daemon runs the daemon in this process
 * @param verifier checks a ledger directory offline
 * @param files where this program lies on the disk
 */
public record Parts(
        String version, InstantSource clock, DaemonProgram daemon, LedgerVerifier verifier, ProgramFiles files) {
    /** With the program's files as this JVM was started. */
    public Parts(String version, InstantSource clock, DaemonProgram daemon, LedgerVerifier verifier) {
        this(version, clock, daemon, verifier, ProgramFiles.of(System.getProperties()));
    }
}
