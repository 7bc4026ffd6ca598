package io.openagentlock.meaning.command;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any arguments whatever, for every entry. */
class CommandsFuzzTest {
    private static final Commands COMMANDS = Commands.load();

    @Property(tries = 300)
    void no_arguments_make_it_throw(@ForAll("arguments") List<String> arguments) {
        for (String name : COMMANDS.names()) {
            assertThatCode(() -> COMMANDS.effects(invocation(name.replace("*", ""), arguments)))
                    .as("%s %s", name, arguments)
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> UnknownCommand.effects(invocation("unheard-of", arguments)))
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        Arbitrary<String> word = Arbitraries.oneOf(
                Arbitraries.of(
                        "-",
                        "--",
                        "-x",
                        "-rf",
                        "--force",
                        "--out=x",
                        "-o",
                        "--=",
                        "-=",
                        "=",
                        "a=b",
                        "/",
                        "~",
                        ".",
                        "",
                        "http://h:99999/x",
                        "file://",
                        "user@host:path",
                        "+x",
                        "@f",
                        "@",
                        "/s",
                        "/s/q",
                        "-c",
                        "-e",
                        "4755",
                        "u+s",
                        "run",
                        "exec",
                        "push",
                        "delete",
                        "$x",
                        "*",
                        "[",
                        "\\",
                        "\uFFFC",
                        "-\uFFFC"),
                Arbitraries.strings().withChars("-=@:/.,+*?[]\\$~ \uFFFCab09").ofMaxLength(12),
                Arbitraries.strings().ofMaxLength(6));
        return word.list().ofMaxSize(8);
    }

    private static Invocation invocation(String name, List<String> arguments) {
        List<Text> argv = new ArrayList<>(List.of(Text.of(name)));
        arguments.forEach(argument -> argv.add(Text.of(argument)));
        return new Invocation(name, argv, Data.UNKNOWN, List.of(), false, Origin.CALL, new Invocation.Scene() {
            @Override
            public FilePath path(Text word) {
                return FilePath.of(word.value());
            }

            @Override
            public Optional<String> variable(String variable) {
                return Optional.empty();
            }

            @Override
            public Data file(FilePath path) {
                return Data.UNKNOWN;
            }
        });
    }
}
