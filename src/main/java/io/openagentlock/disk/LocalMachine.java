package io.openagentlock.disk;

import io.openagentlock.surface.Machine;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine that this program runs on.
 *
 * @param root {@code /} but in tests
 */
public record LocalMachine(Path root, Path home, Map<String, String> variables) implements Machine {
    private static final int MOST_NAMES = 1_000;
    private static final BoundedRead READING = new BoundedRead();

    public LocalMachine {
        variables = Map.copyOf(variables);
    }

    /** As it is. */
    public static LocalMachine of(Path home, Map<String, String> variables) {
        return new LocalMachine(Path.of("/"), home, variables);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public byte[] read(Path file) throws IOException {
        Path real = file.toRealPath();
        if (!Files.isRegularFile(real)) {
            throw new IOException("no regular file");
        }
        byte[] bytes = READING.read(real, Limits.SETTINGS_FILE + 1);
        if (bytes.length > Limits.SETTINGS_FILE) {
            throw new IOException("larger than settings are");
        }
        return bytes;
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public Optional<Instant> changed(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.limit(MOST_NAMES)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
