package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code config.yaml}: the command line's own settings, one {@code name: value} a line, comments with {@code #}. Nothing
 * here can weaken protection: what does stands in the ledger.
 */
final class ConfigFile {
    private static final int MOST = 64 << 10;

    private final Path file;

    ConfigFile(Home home) {
        file = home.directory().resolve("config.yaml");
    }

    /** The last value of a name; empty when the file has none. */
    Optional<String> value(String name) {
        return lines().stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1)
                        .replaceFirst("\\s#.*", "")
                        .strip())
                .reduce((_, last) -> last)
                .filter(value -> !value.isEmpty());
    }

    /** Writes a value; every other line stays as it is. */
    void set(String name, String value) {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.startsWith(name + ":"));
        lines.add(name + ": " + value);
        write(lines);
    }

    /** Takes a value out; every other line stays as it is. */
    void remove(String name) {
        List<String> lines = new ArrayList<>(lines());
        if (lines.removeIf(line -> line.startsWith(name + ":"))) {
            write(lines);
        }
    }

    private void write(List<String> lines) {
        try {
            DurableFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw unusable("cannot be written", failed);
        }
    }

    private List<String> lines() {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw unusable("is too long", new IOException("too long"));
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException absent) {
            return List.of();
        } catch (IOException unreadable) {
            throw unusable("cannot be read", unreadable);
        }
    }

    private ProblemException unusable(String why, IOException cause) {
        return new ProblemException(
                new Problem.BadInput("bad-config", file + " " + why, "mend it, or move it away"), cause);
    }
}
