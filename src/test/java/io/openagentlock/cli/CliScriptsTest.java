package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.Txtar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transcript under src/test/resources/cli comes out as it is written; {@code ./build -Dupdate=true} rewrites them. */
class CliScriptsTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")))
            .resolve("src/test/resources/cli");

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txtar"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_transcript_comes_out_as_it_is_written(String name, @TempDir Path work) throws IOException {
        Path file = SCRIPTS.resolve(name);
        Txtar script = Txtar.parse(Files.readString(file));
        String now = new Transcript(work, script).run(script.comment());
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, new Txtar(now, script.sections()).format());
            return;
        }
        assertThat(now).isEqualTo(script.comment());
    }
}
