package io.openagentlock.meaning.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Action;
import io.openagentlock.call.Understanding;
import io.openagentlock.meaning.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever the script of another shell is, it is understood without a defect, within bounds, and the same way again. */
class DialectPropertiesTest {
    private static final int MOST_ACTIONS = 520;
    private static final Understanding UNDERSTANDING = Show.understanding(Surroundings.NONE);
    private static final List<String> DIALECTS = List.of("powershell", "cmd");

    /** What opens something, and what a careless reader would follow down its stack. */
    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "$(",
            "@(",
            "@{",
            "\"",
            "'",
            "@'\n",
            "@\"\n",
            "`",
            "^",
            "%",
            "%a:~1,2%",
            "!",
            "&",
            "&&",
            "||",
            "|",
            ";",
            "\n",
            "\r\n",
            "<#",
            "#>",
            "#",
            "--%",
            "-join",
            "-f ",
            "-replace",
            " -split ",
            "..",
            "::",
            ".a(",
            "[char]",
            "[x]::y(",
            "$a=",
            "$a",
            "$_",
            "${",
            "if(1){",
            "else{",
            "foreach($x in ",
            "switch(1){",
            "try{",
            "function f{",
            "param(",
            "for /f %i in (",
            "do ",
            "set a=",
            "call ",
            "echo ",
            "if exist x ",
            "goto x",
            ":x\n",
            "iex ",
            "& ",
            ". ",
            "% {",
            "? {",
            ">",
            ">>",
            "2>&1",
            "<",
            ",",
            "1..9999",
            "'a'*9999",
            "\ufffc",
            "\0");

    private static List<Action> understood(String script, String dialect) {
        return UNDERSTANDING.of(Show.call(script, dialect));
    }

    private static void check(String script, String dialect) {
        List<Action> actions = understood(script, dialect);
        assertThat(actions).hasSizeLessThan(MOST_ACTIONS);
        assertThat(actions)
                .noneMatch(action -> action instanceof Action.Unknown unknown
                        && unknown.why().equals(ShellUnderstanding.DEFECT));
        assertThat(understood(script, dialect)).isEqualTo(actions);
    }

    @TestFactory
    Stream<DynamicTest> endless_nesting_is_cut_off() {
        return DIALECTS.stream()
                .flatMap(dialect -> PIECES.stream()
                        .map(piece -> DynamicTest.dynamicTest(
                                dialect + " " + piece.strip(),
                                () -> check(piece.repeat(20_000 / piece.length()), dialect))));
    }

    @Property(tries = 1_500)
    void any_script_is_understood_within_bounds(@ForAll("scripts") String script, @ForAll("dialects") String dialect) {
        check(script, dialect);
    }

    @Provide
    Arbitrary<String> dialects() {
        return Arbitraries.of(DIALECTS);
    }

    /** Pieces of real commands put together anew, with signs thrown in. */
    @Provide
    Arbitrary<String> scripts() throws IOException {
        List<String> commands = Stream.of("powershell.txt", "cmd.txt", "sql.txt")
                .map(name -> Path.of("src/test/resources/meaning", name))
                .filter(Files::exists)
                .flatMap(DialectPropertiesTest::commands)
                .toList();
        Arbitrary<String> cut = Combinators.combine(
                        Arbitraries.of(commands),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 60))
                .as((command, start, length) -> command.substring(
                        Math.min(start, command.length()), Math.min(command.length(), start + length)));
        return Arbitraries.oneOf(cut, Arbitraries.of(PIECES))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static Stream<String> commands(Path file) {
        try {
            return MeaningCase.read(Files.readString(file)).cases().stream().map(MeaningCase::command);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
