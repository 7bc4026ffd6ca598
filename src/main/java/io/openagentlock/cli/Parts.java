package io.openagentlock.cli;

import io.openagentlock.call.Understanding;
import io.openagentlock.policy.layer.LayerFiles;
import io.openagentlock.policy.layer.Layers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the composition root gives the command line.
 *
 * @param version this program's
 * @param understanding says what a tool call means
 * @param layerFiles finds the layers that are not in an agentlock home, by its directory
 * @param daemon runs the daemon in this process
 * @param verifier checks a ledger directory offline
 * @param files where this program lies on the disk
 */
public record Parts(
        String version,
        InstantSource clock,
        Understanding understanding,
        Function<Path, LayerFiles> layerFiles,
        DaemonProgram daemon,
        LedgerVerifier verifier,
        ProgramFiles files) {
    /** With the program's files as this JVM was started. */
    public Parts(
            String version,
            InstantSource clock,
            Understanding understanding,
            Function<Path, LayerFiles> layerFiles,
            DaemonProgram daemon,
            LedgerVerifier verifier) {
        this(version, clock, understanding, layerFiles, daemon, verifier, ProgramFiles.of(System.getProperties()));
    }

    /** Which policies judge a call, beside those of a home. */
    Layers layers(Home home) {
        return new Layers(layerFiles.apply(home.directory()));
    }
}
