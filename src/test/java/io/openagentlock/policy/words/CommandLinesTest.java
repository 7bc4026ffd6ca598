package io.openagentlock.policy.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.Txtar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@code words/lines.txt}: one part for each script, its name the script itself ({@code \n} for a line feed). */
class CommandLinesTest {
    private static final Path FILE =
            Path.of(System.getProperty("project.dir", "."), "src/test/resources/policy/words/lines.txt");

    private static List<String> lines(String script) {
        return CommandLines.of(script, Optional.of("/home/dev/project"), Optional.of("/home/dev"));
    }

    @Test
    void scripts_become_these_lines() throws IOException {
        Txtar all = Txtar.parse(Files.readString(FILE));
        Txtar actual = all;
        for (String script : all.sections().keySet()) {
            actual = actual.with(script, String.join("\n", lines(script.replace("\\n", "\n"))) + "\n");
        }
        if (Boolean.getBoolean("update")) {
            Files.writeString(FILE, actual.format());
            return;
        }
        assertThat(all.sections()).hasSizeGreaterThan(20);
        assertThat(actual.format()).isEqualTo(all.format());
    }

    @Test
    void what_is_too_deep_or_too_long_says_so() {
        assertThat(lines("(".repeat(40) + "id")).contains(CommandLines.TOO_DEEP);
        assertThat(lines("$(".repeat(40) + "id")).contains(CommandLines.TOO_DEEP);
        assertThat(lines("sudo ".repeat(40) + "id")).contains(CommandLines.TOO_DEEP);
        assertThat(lines("x".repeat(CommandLines.MAX_SCRIPT + 1))).containsExactly(CommandLines.TOO_DEEP);
    }

    @Property(tries = 1000)
    void lines_stay_in_proportion_to_the_script(@ForAll String script) {
        long size = lines(script).stream().mapToLong(String::length).sum();
        assertThat(size).isLessThanOrEqualTo(64L * script.length() + 8192);
        assertThat(lines(script)).allMatch(line -> !line.isEmpty());
    }
}
