package io.openagentlock.disk;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.surface.Diary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** {@code surface.json} in the home. */
public final class DiskDiary implements Diary {
    private static final int MOST_BYTES = 8 << 20;

    private final Path home;

    public DiskDiary(Path home) {
        this.home = home;
    }

    private Path file() {
        return home.resolve("surface.json");
    }

    @Override
    public Optional<byte[]> read() {
        try {
            if (!Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS) || Files.size(file()) > MOST_BYTES) {
                throw new IOException("not a memory of ours");
            }
            return Optional.of(Files.readAllBytes(file()));
        } catch (IOException failed) {
            throw problem("read", failed);
        }
    }

    @Override
    public void write(byte[] memory) {
        try {
            PrivateDirectory.make(home);
            DurableFile.replace(file(), memory);
        } catch (IOException failed) {
            throw problem("written", failed);
        }
    }

    private static ProblemException problem(String what, IOException cause) {
        return new ProblemException(
                new Problem.Unavailable(
                        "surface-memory-unusable",
                        "surface.json, the memory of the last look, cannot be " + what,
                        "look at the owner and mode of the agentlock home"),
                cause);
    }
}
