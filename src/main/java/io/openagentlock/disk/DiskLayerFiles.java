package io.openagentlock.disk;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.layer.LayerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layers on this machine's disk: {@code group-policy.yaml} and {@code policy/trusted} in the agentlock home, {@code
 * .agentlock.yaml} in repositories. A look costs a few system calls and opens nothing.
 */
public final class DiskLayerFiles implements LayerFiles {
    private static final String REPOSITORY = ".agentlock.yaml";

    /** Directories deeper than this have no project above them. */
    private static final int MOST_LEVELS = 64;

    /** Policies of one project, above each other. */
    private static final int MOST_POLICIES = 4;

    private final Path home;
    private final BoundedRead reader = new BoundedRead();

    public DiskLayerFiles(Path home) {
        this.home = home;
    }

    @Override
    public Optional<Placed> group() {
        return placed(home.resolve("group-policy.yaml"));
    }

    @Override
    public Optional<Placed> trusted() {
        return placed(home.resolve("policy/trusted"));
    }

    @Override
    public Project project(String directory) {
        List<Placed> policies = new ArrayList<>();
        Path at = path(directory).orElse(null);
        for (int level = 0; at != null && level < MOST_LEVELS; level++) {
            placed(at.resolve(REPOSITORY)).ifPresent(policies::add);
            // A directory, or the file that a work tree or a submodule has instead.
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return new Project(Optional.of(at.toString()), bounded(policies));
            }
            at = at.getParent();
        }
        return new Project(Optional.empty(), bounded(policies));
    }

    /** More of them would be a way to slow every call down, so together they cannot be used. */
    private List<Placed> bounded(List<Placed> policies) {
        if (policies.size() > MOST_POLICIES) {
            throw new ProblemException(new Problem.Unavailable(
                    "policy-io",
                    "more than " + MOST_POLICIES + " files " + REPOSITORY + " above each other, the nearest "
                            + policies.getFirst().path(),
                    "ask the user to join them"));
        }
        return policies;
    }

    private static Optional<Path> path(String directory) {
        try {
            return Optional.of(Path.of(directory).normalize()).filter(Path::isAbsolute);
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    private Optional<Placed> placed(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new DiskFile(file, state(file, seen), seen.isRegularFile(), reader));
        } catch (IOException unreadable) {
            throw failed(file, "cannot be looked at");
        }
    }

    /** The change time too, since the others can be set back. */
    private static String state(Path file, BasicFileAttributes seen) throws IOException {
        Object changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : "";
        return seen.lastModifiedTime() + " " + changed + " " + seen.size() + " " + seen.fileKey() + " "
                + seen.isRegularFile();
    }

    private static ProblemException failed(Path file, String what) {
        return new ProblemException(new Problem.Unavailable(
                "policy-io", file + " " + what, "ask the user to look at that file, or to remove it"));
    }

    private record DiskFile(Path file, String state, boolean regular, BoundedRead reader) implements Placed {
        @Override
        public String path() {
            return file.toString();
        }

        @Override
        public byte[] read(int most) {
            if (!regular) {
                throw failed(file, "is no regular file");
            }
            try {
                byte[] bytes = reader.read(file, most + 1);
                if (bytes.length > most) {
                    throw failed(file, "has more than " + (most >> 10) + " KiB");
                }
                return bytes;
            } catch (IOException unreadable) {
                throw failed(file, "cannot be read");
            }
        }
    }
}
