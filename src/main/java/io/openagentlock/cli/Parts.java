package io.openagentlock.cli;

import io.openagentlock.call.Understanding;
import java.time.InstantSource;

/**
 * What the composition root gives the command line.
 *
 * @param version this program's
 * @param understanding says what a tool call means
 * @param daemon runs the daemon in this process
 * @param verifier checks a ledger directory offline
 * @param files where this program lies on the disk
 */
public record Parts(
        String version,
        InstantSource clock,
        Understanding understanding,
        DaemonProgram daemon,
        LedgerVerifier verifier,
        ProgramFiles files) {
    /** With the program's files as this JVM was started. */
    public Parts(
            String version,
            InstantSource clock,
            Understanding understanding,
            DaemonProgram daemon,
            LedgerVerifier verifier) {
        this(version, clock, understanding, daemon, verifier, ProgramFiles.of(System.getProperties()));
    }
}
