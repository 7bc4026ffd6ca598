package io.openagentlock.disk;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.gatekeeper.PinFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** {@code pins/<fingerprint>.json} in the home. */
public final class DiskPinFiles implements PinFiles {
    private static final int MOST_BYTES = 8 << 20;

    private final Path directory;

    public DiskPinFiles(Path home) {
        directory = home.resolve("pins");
    }

    @Override
    public Optional<byte[]> read(String fingerprint) {
        Path file = file(fingerprint);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
                throw new IOException("not a file that was kept");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw problem("cannot be read", failed);
        }
    }

    @Override
    public void keep(String fingerprint, byte[] sighting) {
        try {
            PrivateDirectory.make(directory);
            DurableFile.replace(file(fingerprint), sighting);
        } catch (IOException failed) {
            throw problem("cannot be written", failed);
        }
    }

    private Path file(String fingerprint) {
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a fingerprint is 64 hexadecimal digits");
        }
        return directory.resolve(fingerprint + ".json");
    }

    private static ProblemException problem(String what, IOException cause) {
        return new ProblemException(
                new Problem.Unavailable(
                        "pins-unusable",
                        "what was kept of MCP servers " + what,
                        "look at the owner and mode of `pins` in the agentlock home"),
                cause);
    }
}
