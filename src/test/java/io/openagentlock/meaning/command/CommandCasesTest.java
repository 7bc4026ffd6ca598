package io.openagentlock.meaning.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file of {@code src/test/resources/commands}: a command line (see {@link CommandLines}), below it, indented, its
 * effects in order (see {@link Shown}), or {@code nothing}, or {@code not known}. Comments start with {@code #}. With
 * {@code -Dupdate=true} the effects are written into the files, for review.
 */
class CommandCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/commands");
    private static final Commands COMMANDS = Commands.load();

    @TestFactory
    Stream<DynamicNode> each_command_line_means_what_its_case_says() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String said = Files.readString(file);
        String found = found(said.lines().toList());
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, found);
        } else {
            assertThat(said).isEqualTo(found);
        }
    }

    private static String found(List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(" ")) {
                continue;
            }
            found.add(line.stripTrailing());
            if (!line.isBlank() && !line.startsWith("#")) {
                effects(line).forEach(effect -> found.add("  " + effect));
            }
        }
        return String.join("\n", found) + "\n";
    }

    private static List<String> effects(String line) {
        Invocation invocation = CommandLines.parse(line);
        List<Effect> none = List.of();
        List<String> shown = COMMANDS.effects(invocation).map(Shown::lines).orElse(List.of("not known"));
        return shown.equals(Shown.lines(none)) ? List.of("nothing") : shown;
    }
}
