package io.openagentlock.policy;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Labelled commands whose label we do not follow: {@code src/test/resources/cases/disagreements.yaml}, command to reason. */
final class Disagreements {
    private static final String FILE = "src/test/resources/cases/disagreements.yaml";

    private Disagreements() {}

    static Map<String, String> read(Path project) throws IOException {
        Object loaded =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(project.resolve(FILE)));
        return ((List<?>) loaded)
                .stream()
                        .map(entry -> (Map<?, ?>) entry)
                        .collect(toMap(
                                entry -> text(entry, "command"),
                                entry -> text(entry, "why"),
                                (first, again) -> {
                                    throw new IllegalStateException("twice: " + first + " / " + again);
                                },
                                LinkedHashMap::new));
    }

    private static String text(Map<?, ?> entry, String key) {
        if (entry.size() != 2 || !(entry.get(key) instanceof String text) || text.isBlank()) {
            throw new IllegalStateException("an entry needs `command` and `why`, both texts: " + entry);
        }
        return text;
    }
}
