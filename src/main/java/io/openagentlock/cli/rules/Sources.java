package io.openagentlock.cli.rules;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registries of one agentlock home: {@code rules/sources.json}, and copies of the remote ones in {@code rules/NAME/}.
 *
 * <pre>{"v":1,"sources":[{"name":"…","location":"…"}]}</pre>
 *
 * @param directory {@code rules/} of the home
 */
public record Sources(Path directory) {
    private static final int MAX_SOURCES = 64;

    /** In the order in which they were added. */
    public List<Source> all() {
        try (InputStream in = Files.newInputStream(file())) {
            Json.Obj json = JsonReader.object(in.readNBytes(Limits.POLICY_FILE));
            List<Source> sources = new ArrayList<>();
            for (Json item : json.items("sources")) {
                if (item instanceof Json.Obj source) {
                    sources.add(new Source(
                            source.text("name").orElse(""),
                            source.text("location").orElse("")));
                }
            }
            return sources;
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | JsonException damaged) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-rule-sources", file() + " cannot be read", "remove it and add the sources again"),
                    damaged);
        }
    }

    public Optional<Source> named(String name) {
        return all().stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /** Adds it, or gives the one of this name another location. */
    public void add(Source source) {
        List<Source> sources = new ArrayList<>(all());
        sources.removeIf(known -> known.name().equals(source.name()));
        sources.add(source);
        if (sources.size() > MAX_SOURCES) {
            throw new ProblemException(new Problem.BadInput(
                    "too-many-rule-sources",
                    "there are " + MAX_SOURCES + " sources already",
                    "run `agentlock rules remove NAME` first"));
        }
        write(sources);
    }

    public void remove(Source source) {
        write(all().stream().filter(known -> !known.equals(source)).toList());
    }

    /** Where its files lie. */
    public Path files(Source source) {
        return source.remote() ? directory.resolve(source.name()) : Path.of(source.location());
    }

    private Path file() {
        return directory.resolve("sources.json");
    }

    private void write(List<Source> sources) {
        Json.Obj json = Json.object()
                .put("v", 1)
                .put(
                        "sources",
                        Json.array(sources.stream()
                                .map(source -> (Json) Json.object()
                                        .put("name", source.name())
                                        .put("location", source.location())
                                        .build())
                                .toList()))
                .build();
        try {
            Files.createDirectories(directory);
            DurableFile.write(file(), (JsonWriter.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "rule-sources-unwritable", file() + " cannot be written", "check the disk and permissions"),
                    failed);
        }
    }
}
