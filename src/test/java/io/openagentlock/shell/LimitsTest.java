package io.openagentlock.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beyond a limit nothing is known of the rest, and the script says so. */
class LimitsTest {
    private static final int DEEP = 100_000;

    private static boolean limited(String source) {
        return Parser.parse(source).error().map(Script.SyntaxError::limit).orElse(false);
    }

    @Test
    void the_longest_source_is_parsed_and_no_longer_one() {
        assertThat(Parser.parse("a".repeat(Limits.LENGTH)).error()).isEmpty();
        assertThat(limited("a".repeat(Limits.LENGTH + 1))).isTrue();
    }

    static Stream<String> nested() {
        return Stream.of(
                "(".repeat(DEEP) + "a" + " )".repeat(DEEP),
                "( ".repeat(DEEP) + "a" + " )".repeat(DEEP),
                "{ ".repeat(DEEP) + "a" + "; }".repeat(DEEP),
                "echo " + "$(".repeat(DEEP),
                "echo " + "${x:-".repeat(DEEP),
                "echo " + "\"$(".repeat(DEEP),
                "echo " + "{a,".repeat(DEEP) + "b" + "}".repeat(DEEP),
                "echo " + "@(".repeat(DEEP) + ")".repeat(DEEP),
                "[[ " + "( ".repeat(DEEP) + "a" + " )".repeat(DEEP) + " ]]",
                "[[ a =~ " + "(".repeat(DEEP) + ")".repeat(DEEP) + " ]]",
                "if ".repeat(DEEP) + "a; then b; fi",
                "f() ".repeat(DEEP) + "{ a; }",
                "coproc ".repeat(DEEP) + "{ a; }",
                "echo $((" + "$((".repeat(DEEP),
                "a=" + "(".repeat(DEEP));
    }

    @ParameterizedTest
    @MethodSource("nested")
    void what_nests_too_deeply_ends_the_parse(String source) {
        Script script = Parser.parse("echo before\n" + source);
        assertThat(script.error()).isPresent();
        assertThat(script.items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"( %s )", "{ %s; }", "echo $(%s)", "echo \"$(%s)\"", "if a; then %s; fi", "cat <(%s)"})
    void what_nests_as_people_nest_it_is_parsed(String around) {
        String source = "a";
        for (int i = 0; i < 40; i++) {
            source = around.replace("%s", source);
        }
        assertThat(Parser.parse(source).error()).isEmpty();
    }

    @Test
    void a_limit_within_backquotes_is_the_scripts() {
        assertThat(limited("echo before\necho `" + "( ".repeat(DEEP) + "`")).isTrue();
        assertThat(limited("cat <<E\n" + "$(".repeat(DEEP) + "\nE\n")).isTrue();
        assertThat(limited("echo $((" + "$(( 1 + ".repeat(DEEP) + " ))".repeat(DEEP) + "))"))
                .isTrue();
    }

    @Test
    void lines_before_a_limit_count() {
        assertThat(Parser.parse("echo a\n" + "( ".repeat(DEEP)).items()).hasSize(1);
    }

    @Test
    void a_source_nested_in_another_has_less_room() {
        String source = "( a )";
        assertThat(Parser.parse(source, Limits.DEPTH - 3).error()).isEmpty();
        assertThat(Parser.parse(source, Limits.DEPTH).error()).isPresent();
    }

    @Test
    void a_short_source_makes_no_large_tree() {
        assertThat(limited("a;".repeat(Limits.LENGTH / 2))).isTrue();
        assertThat(limited("x={a,b}; echo " + "{a,b} ".repeat(Limits.LENGTH / 8)))
                .isTrue();
    }
}
