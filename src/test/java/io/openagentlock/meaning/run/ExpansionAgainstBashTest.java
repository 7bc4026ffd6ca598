package io.openagentlock.meaning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openagentlock.call.Action;
import io.openagentlock.call.Understanding;
import io.openagentlock.meaning.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What bash makes of words and what we make of them. Bash runs with an empty environment and an empty path, so that it has
 * its own builtins and nothing else.
 */
class ExpansionAgainstBashTest {
    private static final Path BASH = Path.of("/bin/bash");
    private static final Path WORDS =
            Path.of(System.getProperty("project.dir", "."), "src/test/resources/shell-words/words.txt");

    private final Understanding understanding = Show.understanding(Surroundings.NONE);

    @TestFactory
    Stream<DynamicTest> words_expand_as_bash_expands_them() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "no bash on this machine: nothing is compared");
        String text = Files.readString(WORDS).replace("\\\n", "\\\u0000");
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.replace('\u0000', '\n'))
                .map(script -> DynamicTest.dynamicTest(
                        script, () -> assertThat(ours(script)).isEqualTo(bashs(script))));
    }

    @Test
    void random_words_expand_as_bash_expands_them() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "no bash on this machine: nothing is compared");
        for (long seed = 0; seed < 2_000; seed++) {
            String script = new RandomWords(seed).script();
            assertThat(ours(script)).as("seed " + seed + ": " + script).isEqualTo(bashs(script));
        }
    }

    /** Compares many more: {@code main FROM TO} prints each difference. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ExpansionAgainstBashTest test = new ExpansionAgainstBashTest();
        for (long seed = Long.parseLong(args[0]); seed < Long.parseLong(args[1]); seed++) {
            String script = new RandomWords(seed).script();
            List<String> ours = test.ours(script);
            List<String> bashs = bashs(script);
            if (!ours.equals(bashs)) {
                System.out.println(seed + ": " + script + "\n   bash " + bashs + "\n   ours " + ours);
            }
        }
    }

    private List<String> ours(String script) {
        List<String> shown = new ArrayList<>();
        for (Action action : understanding.of(Show.call(script))) {
            if (action instanceof Action.Run run && run.program().equals("show")) {
                shown.add(String.join("|", run.arguments()));
            }
        }
        return shown;
    }

    private static List<String> bashs(String script) throws IOException, InterruptedException {
        String prelude = "show() { local IFS='|'; printf '%s\\0' \"$*\" >&3; }; set -f; ";
        Path out = Files.createTempFile("bash", ".words");
        try {
            Process bash = new ProcessBuilder(
                            "/usr/bin/env",
                            "-i",
                            "HOME=/home/dev",
                            "PATH=",
                            "LC_ALL=C.UTF-8",
                            BASH.toString(),
                            "--noprofile",
                            "--norc",
                            "-c",
                            "exec 3>" + out + "\n" + prelude + "\n" + script)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            bash.waitFor();
            String shown = Files.readString(out, StandardCharsets.UTF_8);
            return shown.isEmpty()
                    ? List.of()
                    : List.of(shown.substring(0, shown.length() - 1).split("\0", -1));
        } finally {
            Files.delete(out);
        }
    }
}
