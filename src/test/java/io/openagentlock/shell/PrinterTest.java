package io.openagentlock.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is printed is parsed to the same tree, and printed in the same way again. Left out are errors, and here-documents
 * with an expansion that they do not close, which is printed as it was written, backslashes at its end and all.
 */
class PrinterTest {
    static void comesBack(String source) {
        Script script = Parser.parse(source);
        if (script.error().isPresent() || TreeText.of(script).matches("(?s).*<<[^\n]*\\(bad.*")) {
            return;
        }
        String printed = Printer.print(script);
        Script again = Parser.parse(printed);
        assertThat(TreeText.of(again)).as("%s%nprinted as%n%s", source, printed).isEqualTo(TreeText.of(script));
        assertThat(Printer.print(again)).isEqualTo(printed);
    }

    @Test
    void scripts_of_this_machine_come_back() {
        List<String> scripts = Corpus.scripts();
        scripts.forEach(PrinterTest::comesBack);
        Random random = new Random(3);
        List<String> cuttings = new ArrayList<>(Corpus.cuttings(scripts, random));
        Mutations mutations = new Mutations(random);
        for (int i = 0; i + 1 < cuttings.size(); i++) {
            comesBack(cuttings.get(i));
            comesBack(mutations.of(cuttings.get(i), cuttings.get(i + 1)));
        }
        System.out.printf("PrinterTest: %d scripts, %d cuttings%n", scripts.size(), cuttings.size());
    }

    @Property(tries = 4_000)
    void scripts_by_chance_come_back(@ForAll("scripts") String source) {
        comesBack(source);
    }

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.longs().map(seed -> new RandomScripts(new Random(seed)).script());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo \"${x:?\\'<(a\"b c\")]}\"",
                "echo \"${x:-\\\\'a}'}\"",
                "echo \"${@:=[$X26\\(1155\\J~\\\\\\)\\' -[[}\"",
                "echo \"${x:='it'\\''s $y'}\"",
            })
    void quotes_in_an_operand_within_quotes_come_back(String source) {
        assertThat(Parser.parse(source).error()).isEmpty();
        comesBack(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$` echo \"$x ${%:-$(date)}\"`",
                "echo `echo \"${x:-\\\\'a}'}\"`",
                "echo \"`echo \\\"${x:-\\\\'a}'}\\\"`\"",
                "echo `echo \\`echo \"${x:-\\\\\\\\'a}'}\"\\``",
                "echo `echo ${%:-\\$(date)}`",
                "cat <<-E\n\ta ${%:-\n\tb}\n\tE\n",
            })
    void what_is_printed_as_written_comes_back_out_of_backquotes(String source) {
        assertThat(Parser.parse(source).error()).isEmpty();
        comesBack(source);
    }

    @Test
    void broken_scripts_by_chance_come_back() {
        Random random = new Random(4);
        RandomScripts scripts = new RandomScripts(random);
        Mutations mutations = new Mutations(random);
        Stream.generate(() -> mutations.of(scripts.script(), scripts.word()))
                .limit(10_000)
                .forEach(PrinterTest::comesBack);
    }
}
