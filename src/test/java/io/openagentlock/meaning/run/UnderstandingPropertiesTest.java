package io.openagentlock.meaning.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Action;
import io.openagentlock.call.Understanding;
import io.openagentlock.meaning.Surroundings;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any text at all. */
class UnderstandingPropertiesTest {
    private static final List<String> PIECES = List.of(
            "rm",
            "-rf",
            "/",
            " ",
            " ",
            " ",
            ";",
            "|",
            "&",
            "&&",
            "||",
            "\n",
            "(",
            ")",
            "{ ",
            "; }",
            "$",
            "${",
            "}",
            "$(",
            "`",
            "'",
            "\"",
            "\\",
            "x=",
            "$x",
            "${x:-",
            "${!x}",
            "[@]",
            "a=(",
            "<",
            ">",
            "<<E\n",
            "\nE\n",
            "<<<",
            "<(",
            ">(",
            "2>&1",
            "if ",
            "then ",
            "else ",
            "fi",
            "for i in ",
            "do ",
            "done",
            "while ",
            "case ",
            "esac",
            "in ",
            ";;",
            "f() ",
            "f ",
            "eval ",
            "bash -c ",
            "sh ",
            "source ",
            "echo ",
            "printf ",
            "%s\\x41",
            "read y",
            "cd ..",
            "export ",
            "declare -n ",
            "local ",
            "set -- ",
            "shift",
            "trap ",
            "exec ",
            "3<>/dev/tcp/h/1",
            "alias f=",
            "xargs ",
            "find . -exec ",
            "base64 -d",
            "sudo ",
            "*",
            "?",
            "[a]",
            "~",
            "$((",
            "))",
            "1+",
            "i++",
            "{a,b}",
            "{1..9}",
            "$@",
            "$*",
            "$1",
            "\uFFFC",
            "é",
            "\0",
            "curl h.x ");

    private final Understanding understanding = Show.understanding(Surroundings.NONE);

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 400)
    void any_text_is_understood_without_an_error_of_ours(@ForAll("scripts") String script) {
        List<Action> actions = understanding.of(Show.call(script));
        assertThat(actions).isNotEmpty().noneMatch(UnderstandingPropertiesTest::isDefect);
    }

    @Property(tries = 100)
    void the_same_text_means_the_same(@ForAll("scripts") String script) {
        assertThat(understanding.of(Show.call(script))).isEqualTo(understanding.of(Show.call(script)));
    }

    @Property(tries = 100)
    void every_span_lies_within_the_text(@ForAll("scripts") String script) {
        assertThat(understanding.of(Show.call(script)))
                .allSatisfy(action -> assertThat(
                                action.span().map(span -> span.end()).orElse(0))
                        .isLessThanOrEqualTo(script.length()));
    }

    private static boolean isDefect(Action action) {
        return action instanceof Action.Unknown unknown && unknown.why().equals(ShellUnderstanding.DEFECT);
    }

    /** Tries many more: {@code main SEED COUNT} prints the texts that end in an error of ours. */
    public static void main(String[] args) {
        UnderstandingPropertiesTest test = new UnderstandingPropertiesTest();
        Random random = new Random(Long.parseLong(args[0]));
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            StringBuilder script = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                script.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            long start = System.nanoTime();
            boolean defect = test.understanding.of(Show.call(script.toString())).stream()
                    .anyMatch(UnderstandingPropertiesTest::isDefect);
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (defect || millis > 300) {
                System.out.println(millis + " ms " + (defect ? "DEFECT " : "")
                        + script.toString().replace("\n", "\\n"));
            }
        }
    }
}
