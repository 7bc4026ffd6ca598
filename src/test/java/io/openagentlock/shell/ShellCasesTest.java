package io.openagentlock.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of src/test/resources/shell: {@link ShellCase}. {@code -Dupdate=true} rewrites trees and printed forms. */
class ShellCasesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("project.dir", "."), "src", "test", "resources", "shell");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    static List<ShellCase> cases() throws IOException {
        return files().stream()
                .flatMap(file -> ShellCase.parse(read(file)).stream())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicNode> every_file_says_what_the_parser_does() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        String now = ShellCase.head(text)
                + ShellCase.parse(text).stream()
                        .map(one -> one.asItIs().format())
                        .collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, now);
        }
        assertThat(text).isEqualTo(now);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void other_spellings_give_the_same_tree(ShellCase one) {
        assertThat(one.also())
                .allSatisfy(spelling -> assertThat(TreeText.of(Parser.parse(spelling)))
                        .as(spelling)
                        .isEqualTo(one.tree()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_printed_gives_the_same_tree(ShellCase one) {
        Script script = Parser.parse(one.script());
        String printed = Printer.print(script);
        if (script.error().isEmpty()) {
            assertThat(TreeText.of(Parser.parse(printed))).as(printed).isEqualTo(one.tree());
        }
        assertThat(Printer.print(Parser.parse(printed))).isEqualTo(printed);
    }

    @Test
    void there_are_cases() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(150);
    }
}
