package io.openagentlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.layer.LayerFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(String in, boolean terminal, Map<String, String> env) {
        InputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        return new Console(
                input,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                env,
                terminal,
                Path.of("/"));
    }

    private String run(Console console, String... args) {
        ProgramFiles files = new ProgramFiles(Path.of("/java"), List.of(), Optional.empty());
        Parts parts = new Parts(
                "1",
                InstantSource.system(),
                ToolCall::actions,
                home -> LayerFiles.NONE,
                (home, ignored) -> 0,
                (directory, pinned, seen, scope) -> {
                    throw new AssertionError();
                },
                files);
        Commands.run(parts, console, args);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"true, '', xterm, true", "false, '', xterm, false", "true, 1, xterm, false", "true, '', dumb, false"})
    void colour_needs_a_terminal_and_nobody_who_forbids_it(
            boolean terminal, String noColor, String term, boolean colour) {
        Console console = console("", terminal, Map.of("NO_COLOR", noColor, "TERM", term, "HOME", "/nowhere"));
        assertThat(console.colour()).isEqualTo(colour);
        assertThat(run(console, "judge", "ls").contains("\u001b[")).isEqualTo(colour);
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "' yes ', true", "n, false", "'', false", "yess, false"})
    void only_yes_is_yes(String answer, boolean agreed) {
        assertThat(console(answer + "\n", true, Map.of()).confirm("Do it?")).isEqualTo(agreed);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Do it? [y/N] ");
    }

    @Test
    void the_end_of_input_is_no() {
        assertThat(console("", true, Map.of()).confirm("Do it?")).isFalse();
    }

    @Test
    void foreign_text_cannot_fake_a_line_or_drive_the_terminal() {
        assertThat(Console.oneLine("a\nb\u001b[31m\u202e\u2028é")).isEqualTo("a\\u000ab\\u001b[31m\\u202e\\u2028é");
    }

    @Test
    void the_bash_completion_is_good_bash_and_knows_every_command() throws Exception {
        String script = run(console("", false, Map.of("HOME", "/nowhere")), "completion", "bash");
        Process bash = new ProcessBuilder("bash", "-n").start();
        try (var in = bash.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bash.waitFor()).isZero();
        assertThat(script).contains("judge", "verify", "--batch");
    }

    @Test
    void the_fish_completion_names_commands_and_options() {
        assertThat(run(console("", false, Map.of("HOME", "/nowhere")), "completion", "fish"))
                .contains("-a judge -d '", "'__fish_seen_subcommand_from judge' -l batch -r")
                .contains("'__fish_seen_subcommand_from ledger' -a verify");
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "30m, 1800", "24h, 86400"})
    void a_lifetime_is_a_number_and_a_unit(String text, long seconds) {
        assertThat(Lifetime.parse(text).time()).isEqualTo(Duration.ofSeconds(seconds));
    }
}
