package io.openagentlock.meaning.run;

import static org.assertj.core.api.Assertions.fail;

import io.openagentlock.call.Action;
import io.openagentlock.call.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What commands mean: {@code src/test/resources/meaning/*.txt}, which {@link MeaningCase} explains. */
class MeaningCasesTest {
    private static final Path FOLDER = Path.of(System.getProperty("project.dir", "."), "src/test/resources/meaning");

    @TestFactory
    Stream<DynamicContainer> commands_mean_what_the_files_say() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream().map(MeaningCasesTest::container);
        }
    }

    private static DynamicContainer container(Path file) {
        MeaningCase.Page page = MeaningCase.read(text(file));
        Understanding understanding = Show.understanding(page.disk());
        return DynamicContainer.dynamicContainer(
                file.getFileName().toString(),
                page.cases().stream()
                        .map(one -> DynamicTest.dynamicTest(
                                one.line() + " " + one.command(), () -> check(one, understanding))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static void check(MeaningCase one, Understanding understanding) {
        List<String> actions = understanding.of(Show.call(one.command(), one.dialect())).stream()
                .filter(action -> !(action instanceof Action.Shell))
                .map(action -> ActionText.of(action, one.command()))
                .toList();
        for (String wanted : one.expected()) {
            boolean negated = wanted.startsWith("no ");
            String line = negated ? wanted.substring(3) : wanted;
            if (actions.stream().anyMatch(action -> MeaningCase.has(action, line)) == negated) {
                fail("line " + one.line() + ": " + one.command() + "\nwanted: " + wanted + "\ngot:\n  "
                        + String.join("\n  ", actions));
            }
        }
    }
}
