package io.openagentlock.cli.wiring;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * The directory {@code installs/} of the home: {@code <harness>.json}, one per wired harness, and {@code backup/} with
 * original contents under the name of their SHA-256.
 */
public record Installations(Path directory) {
    public Optional<Installation> find(HarnessId harness) {
        Path file = file(harness);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Installation.parse(JsonReader.object(read(file))));
        } catch (IOException | JsonException | IllegalArgumentException | DateTimeException unreadable) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-install-record",
                            "the record of what was installed, " + file + ", cannot be read",
                            "move it away; uninstall then removes our part from the settings as they are now"),
                    unreadable);
        }
    }

    void save(Installation installation) throws IOException {
        Json json = installation.toJson();
        DurableFile.write(
                file(installation.harness()), (JsonWriter.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void forget(HarnessId harness) throws IOException {
        DurableFile.delete(file(harness));
    }

    Sha256 keep(byte[] original) throws IOException {
        Sha256 name = Sha256.of(original);
        Path file = backup(name);
        if (!Files.exists(file) || !Sha256.of(read(file)).equals(name)) {
            DurableFile.write(file, original);
        }
        return name;
    }

    /** The kept bytes; empty when they are gone or are not what their name says. */
    Optional<byte[]> kept(Sha256 name) throws IOException {
        Path file = backup(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = read(file);
        return Sha256.of(bytes).equals(name) ? Optional.of(bytes) : Optional.empty();
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Limits.SETTINGS_FILE + 1);
        }
    }

    private Path file(HarnessId harness) {
        return directory.resolve(harness.value() + ".json");
    }

    private Path backup(Sha256 name) {
        return directory.resolve("backup").resolve(name.hex());
    }
}
