package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Small private files of the command line. */
public record StateDirectory(Path path) {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    /** As the XDG base directory specification has it. */
    public static StateDirectory of(Map<String, String> env, Path userHome) {
        String state = env.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.startsWith("/")
                ? Path.of(state)
                : userHome.resolve(".local").resolve("state");
        return new StateDirectory(base.resolve("agentlock"));
    }

    /** A file's bytes, at most {@code max}; empty when there is none. */
    Optional<byte[]> read(String name, int max) {
        Path file = path.resolve(name);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw unusable(file, "is too long", new IOException("too long"));
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw unusable(file, "cannot be read", failed);
        }
    }

    /** As {@link #read}, for what nobody else may see. */
    public Optional<byte[]> readPrivate(String name, int max) {
        Path file = path.resolve(name);
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                            .anyMatch(OTHERS::contains)) {
                throw unusable(file, "can be read by other users", new IOException("loose mode"));
            }
        } catch (IOException failed) {
            throw unusable(file, "cannot be read", failed);
        }
        return read(name, max);
    }

    public void write(String name, byte[] content) {
        try {
            DurableFile.write(path.resolve(name), content);
        } catch (IOException failed) {
            throw unusable(path.resolve(name), "cannot be written", failed);
        }
    }

    /** Takes a file away; nothing happens when there is none. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException failed) {
            throw unusable(path.resolve(name), "cannot be deleted", failed);
        }
    }

    /** Names of the files in a directory of it, sorted; none when there is no such directory. */
    public List<String> list(String directory) {
        Path listed = path.resolve(directory);
        if (!Files.isDirectory(listed, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(listed)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw unusable(listed, "cannot be read", failed);
        }
    }

    void move(String from, String to) {
        try {
            Files.move(
                    path.resolve(from),
                    path.resolve(to),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw unusable(path.resolve(from), "cannot be renamed", failed);
        }
    }

    private static ProblemException unusable(Path file, String why, IOException cause) {
        return new ProblemException(
                new Problem.BadInput(
                        "bad-state-file", file + " " + why, "it must be a private file of yours: chmod 600 " + file),
                cause);
    }
}
