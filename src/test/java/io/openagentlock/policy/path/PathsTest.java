package io.openagentlock.policy.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PathsTest {
    private static final Surroundings SURROUNDINGS = Surroundings.of(
            Optional.of("/home/dev"), List.of("/home/dev/project"), Optional.of("/home/dev/project/sub"));

    private record Row(String condition, boolean wanted, FilePath path) {
        static Row of(String condition, String line) {
            boolean yes = line.startsWith("yes");
            assertThat(line).matches("(yes|no) +(glob )?\\S+");
            String rest = line.substring(3).strip();
            boolean glob = rest.startsWith("glob ");
            String value = (glob ? rest.substring(5) : rest).replace('…', FilePath.UNKNOWN);
            return new Row(condition, yes, new FilePath(value, glob));
        }

        boolean actual() {
            String[] words = condition.split(" +");
            PathSet.Builder builder = new PathSet.Builder();
            Stream.of(words).skip(1).forEach(builder::add);
            PathSet set = builder.build();
            JudgedPath judged = new JudgedPath(path, SURROUNDINGS);
            return switch (words[0]) {
                case "in" -> set.shows(judged);
                case "outside" -> !set.surely(judged);
                case "covers" -> set.covers(judged);
                default -> throw new AssertionError(condition);
            };
        }
    }

    @TestFactory
    Stream<DynamicTest> a_condition_says_of_a_path() throws IOException {
        Path table = Path.of(System.getProperty("project.dir", ""), "src/test/resources/policy/paths.txt");
        String condition = "";
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (String line : Files.readAllLines(table)) {
            if (line.startsWith("  ")) {
                Row row = Row.of(condition, line.strip());
                tests.add(DynamicTest.dynamicTest(
                        condition + ": " + line.strip(),
                        () -> assertThat(row.actual()).as(line).isEqualTo(row.wanted())));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                condition = line;
            }
        }
        return tests.build();
    }
}
