package io.openagentlock.disk;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.gatekeeper.FactorFiles;
import io.openagentlock.signer.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** {@code factors/<key id>} in the agentlock home, mode 0600 in a directory of mode 0700. */
public final class DiskFactorFiles implements FactorFiles {
    private static final int LONGEST = 4 << 10;

    private final Path directory;
    private final BoundedRead files = new BoundedRead();

    public DiskFactorFiles(Path home) {
        directory = home.resolve("factors");
    }

    @Override
    public Optional<byte[]> read(KeyId key) {
        Path file = directory.resolve(key.value());
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(files.read(file, LONGEST))
                    : Optional.empty();
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    @Override
    public void write(KeyId key, byte[] state) {
        try {
            PrivateDirectory.make(directory);
            DurableFile.replace(directory.resolve(key.value()), state);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    @Override
    public void delete(KeyId key) {
        try {
            Files.deleteIfExists(directory.resolve(key.value()));
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    private static ProblemException unusable(IOException cause) {
        return new ProblemException(
                new Problem.Unavailable(
                        "factors-unusable",
                        "the state of codes cannot be kept",
                        "look at owner and mode of `factors` in the agentlock home"),
                cause);
    }
}
