package io.openagentlock.meaning.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.meaning.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
    @Test
    void all_files_are_well_written() {
        assertThat(Commands.load().mistakes().stream().map(Mistake::toString)).isEmpty();
    }

    @Test
    void a_mistake_names_its_place_and_the_nearest_word() {
        String text = """
                rm:
                  options: {force: [-f]}
                  operands: [path...]
                  does:
                    - delet: {path: $path}
                    - delete: {path: $pth, recursiv: $force}
                """;

        assertThat(Commands.parse("x.yaml", text).mistakes().stream().map(Mistake::toString))
                .containsExactly(
                        "x.yaml:5:7: unknown key `delet` in an effect (did you mean `delete`?)",
                        "x.yaml:5:7: this item has no effect (add one, for example `reads: $file`)",
                        "x.yaml:6:15: unknown key `recursiv` in `delete` (did you mean `recursive`?)",
                        "x.yaml:6:22: no option, operand or mark is called `pth` (did you mean `path`?)");
    }

    @Test
    void an_entry_with_a_mistake_is_unclear_and_not_harmless() {
        Commands commands = Commands.parse("x.yaml", "rm: {does: [{delet: {}}]}");

        assertThat(commands.effects(CommandLines.parse("rm -rf x")))
                .hasValueSatisfying(
                        effects -> assertThat(effects).singleElement().isInstanceOf(Effect.Unclear.class));
    }

    @Test
    void a_command_is_described_once() {
        assertThat(Commands.parse("x.yaml", "a, b: {quiet: true}\nb: {quiet: true}\n")
                        .mistakes())
                .containsExactly(new Mistake("x.yaml", 2, 1, "`b` is described twice", "it is in x.yaml:1 too"));
    }

    @Test
    void lists_of_a_file_are_shared_by_anchors_and_places_stay_right() {
        String text = """
                _verbs: &gone ["delete-*", "drop-*"]

                x:
                  operands: [verb]
                  does:
                    - {if: {is: {verb: *gone}}, delete: {path: $verb}}
                    - wrong: $verb
                """;

        assertThat(Commands.parse("x.yaml", text.replace("wrong", "reads")).effects(CommandLines.parse("x drop-it")))
                .hasValueSatisfying(effects -> assertThat(Shown.lines(effects))
                        .containsExactly("delete path=/w/drop-it by=x", "read path=/w/drop-it by=x"));
        assertThat(Commands.parse("x.yaml", text).mistakes())
                .first()
                .extracting(Mistake::line)
                .isEqualTo(7);
    }

    @Test
    void same_as_in_a_circle_is_a_mistake() {
        assertThat(Commands.parse("x.yaml", "a: {same-as: b}\nb: {same-as: a}\n")
                        .mistakes())
                .extracting(Mistake::text)
                .allMatch(text -> text.startsWith("no entry"));
    }

    @Test
    void versions_of_a_name_are_the_same_command() {
        Commands commands = Commands.parse("x.yaml", "python*: {quiet: true}\nperl: {quiet: true}\n");

        assertThat(List.of("python", "python3", "python3.12", "python-3.12", "perl"))
                .allMatch(commands::knows);
        assertThat(List.of("pythonx", "python3-config", "perl5", "ruby")).noneMatch(commands::knows);
    }

    @Test
    void what_is_not_described_is_not_known() {
        assertThat(Commands.parse("x.yaml", "a: {quiet: true}").effects(CommandLines.parse("b c")))
                .isEmpty();
    }
}
