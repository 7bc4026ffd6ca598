package io.openagentlock.cli.wiring;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.Host;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This machine, read-only. Anything but a regular file of at most {@link Limits#SETTINGS_FILE} bytes is refused: a named
 * pipe would hold us for ever.
 *
 * @param cwd where the command was run, absolute
 */
public record LocalHost(Path home, Map<String, String> variables, Path cwd) implements Host {
    public LocalHost {
        variables = Map.copyOf(variables);
    }

    /** The nearest directory above the working directory that is the top of a repository. */
    @Override
    public Optional<Path> project() {
        for (Path at = cwd; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Optional<byte[]> read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw unreadable(file, "is no regular file", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Limits.SETTINGS_FILE + 1);
            if (bytes.length > Limits.SETTINGS_FILE) {
                throw unreadable(file, "is larger than " + (Limits.SETTINGS_FILE >> 20) + " MiB", null);
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw unreadable(file, "cannot be read", failed);
        }
    }

    @Override
    public boolean isDirectory(Path directory) {
        return Files.isDirectory(directory);
    }

    @Override
    public Optional<Path> program(String name) {
        for (String part : variables.getOrDefault("PATH", "").split(":", -1)) {
            Optional<Path> program = runnable(part, name);
            if (program.isPresent()) {
                return program;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> runnable(String directory, String name) {
        try {
            Path program = Path.of(directory).resolve(name);
            boolean runs = program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program);
            return runs ? Optional.of(program) : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static ProblemException unreadable(Path file, String why, @Nullable Throwable cause) {
        Problem problem = new Problem.BadInput(
                "unreadable-file", file + " " + why, "make it a readable file, then run the command again");
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }
}
