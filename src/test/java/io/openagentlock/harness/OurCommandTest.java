package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OurCommandTest {
    @Property
    void what_we_write_we_know_again(@ForAll @CharRange(from = ' ', to = '\u00ff') String directory) {
        if (directory.chars().noneMatch(Character::isISOControl)) {
            OurCommand ours = new OurCommand("/" + directory + "/bin/agentlock-hook", "claude-code", "PreToolUse");
            assertThat(OurCommand.parse(ours.line())).contains(ours);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/h/u/.agentlock/bin/agentlock-hook",
                "/h/a b/'c'/\"d\"/$HOME/`e`/\\f/bin/agentlock-hook",
                "/h/!;&|<>(){}[]*?~#/bin/agentlock-hook"
            })
    void a_shell_reads_the_line_as_three_words(String client) throws IOException, InterruptedException {
        String line = new OurCommand(client, "claude-code", "PreToolUse").line();
        Process shell = new ProcessBuilder(List.of("/bin/sh", "-c", "printf '%s\\n' " + line)).start();
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(words.lines()).containsExactly(client, "claude-code", "PreToolUse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agentlock-hook claude-code PreToolUse",
                "/x/bin/agentlock-hook",
                "/x/bin/agentlock-hook claude-code",
                "/x/bin/agentlock-hook claude-code PreToolUse extra",
                "/x/bin/agentlock-hook claude-code PreToolUse || exit 2",
                "/x/bin/agentlock-hook claude-code PreToolUse; rm x",
                "/x/bin/agentlock-hook claude-code $(x)",
                "'/x/bin/agentlock-hook claude-code PreToolUse",
                "/x/bin/agentlock-hooks claude-code PreToolUse",
                "/x/\nbin/agentlock-hook claude-code PreToolUse"
            })
    void anything_else_is_somebody_elses(String line) {
        assertThat(OurCommand.parse(line)).isEmpty();
    }

    @Test
    void other_spellings_of_the_same_words_are_ours_too() {
        OurCommand ours = new OurCommand("/x/bin/agentlock-hook", "claude-code", "Stop");
        assertThat(OurCommand.parse("\"/x/bin/agentlock-hook\" claude-code  Stop"))
                .contains(ours);
        assertThat(OurCommand.parse("/x/'bin'/agentlock\\-hook claude-code Stop"))
                .contains(ours);
    }
}
