package io.openagentlock.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What fuzzing ever found, and the inputs that it starts from, under {@code src/test/resources/fuzz/TARGET}. */
class SavedInputsTest {
    private static final Path FOLDER = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")))
            .resolve("src/test/resources/fuzz");

    @TestFactory
    Stream<DynamicTest> nothing_that_was_found_comes_back() {
        return Fuzz.ALL.entrySet().stream()
                .flatMap(target -> files(target.getKey()).stream()
                        .map(file -> DynamicTest.dynamicTest(
                                FOLDER.relativize(file).toString(),
                                () -> target.getValue().accept(Files.readAllBytes(file)))));
    }

    @Test
    void every_target_starts_from_something() {
        assertThat(Fuzz.ALL.keySet())
                .allSatisfy(target -> assertThat(files(target)).isNotEmpty());
    }

    private static List<Path> files(String target) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(target.substring(target.lastIndexOf('.') + 1)))) {
            return files.sorted().toList();
        } catch (IOException missing) {
            return List.of();
        }
    }
}
