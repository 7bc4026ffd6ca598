package io.openagentlock.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter may only ever save work: with it or without it, the same patterns match. */
class PrefilterTest {
    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> atoms = Arbitraries.of(
                "ab",
                "c",
                "[ab]",
                "[^a]",
                ".",
                "\\.",
                "\\b",
                "\\s",
                "(?:ab|cd)",
                "(ab|c)?",
                "(?:abc)+",
                "a?",
                "b*",
                "c+",
                "a{0,2}",
                "ab{2}",
                "(?i:AB)",
                "^",
                "$",
                "|",
                "(?:a|)",
                "\\x61",
                "[]a]",
                "k",
                "␣",
                "(?:^ab| c)");
        return atoms.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(all -> String.join("", all))
                .filter(PrefilterTest::isPattern);
    }

    private static boolean isPattern(String source) {
        try {
            Regex.compile(source);
            return true;
        } catch (PatternException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "c", "d", "ab", "AB", "K", "\u212A", ".", " ", "\n", "␣", "abc")
                .list()
                .ofMaxSize(8)
                .map(all -> String.join("", all));
    }

    @Property(tries = 5000)
    void whatever_matches_is_let_through(
            @ForAll("patterns") String source, @ForAll("patterns") String other, @ForAll("texts") String text)
            throws Exception {
        for (String spelled : List.of(source, "(?i)" + source, "^(?:" + source + ")")) {
            Regex regex = Regex.compile(spelled);
            boolean matches = Pattern.compile(spelled).matcher(text).find();
            Prefilter filter = Prefilter.of(List.of(regex, Regex.compile(other)));
            assertThat(regex.find(text)).as(spelled).isEqualTo(matches);
            assertThat(matches && !filter.possible(regex, filter.scan(List.of(text))))
                    .as(spelled)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rm\\s+-rf -rf",
                "^git.push push",
                "(?:curl|wget)x curl,wget",
                "a.c ''",
                "ab?cd cd",
                "(?i)DROP drop",
                "foo(bar)?baz foo",
                "x|yy ''"
            })
    void required_texts_are_found(String pattern, String expected) {
        Set<String> literals = Literals.required(pattern);
        assertThat(String.join(",", literals.stream().sorted().toList())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^git git",
                "^(?:cat|less)x catx,lessx",
                "^ab?c a",
                "^a|b ''",
                "x ''",
                "^(?:a|)b ab,b",
                "^(?:a|b(?:c|d)).x a,bc,bd",
                "^(?:x)?y ''"
            })
    void first_texts_are_found(String pattern, String expected) {
        assertThat(String.join(",", Prefixes.required(pattern).stream().sorted().toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)",
                "(?!a)",
                "(?<=a)",
                "(?<!a)",
                "(?>a)",
                "(a)\\1",
                "(?P<x>a)\\k<x>",
                "a*+",
                "a(",
                "[a",
                "(?:x{1000}){1000}"
            })
    void what_linear_time_cannot_do_is_refused(String source) {
        assertThatThrownBy(() -> Regex.compile(source)).isInstanceOf(PatternException.class);
    }

    @Property(tries = 300)
    void a_glob_stays_inside_directories(@ForAll("paths") String path) throws Exception {
        assertThat(Glob.compile("*").find(path)).isEqualTo(path.indexOf('/') < 0);
        assertThat(Glob.compile("**").find(path)).isTrue();
        assertThat(Glob.compile("**/" + "x").find(path)).isEqualTo(path.equals("x") || path.endsWith("/x"));
        assertThat(Glob.compile(path).find(path)).isTrue();
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "x", "/", ".", "+", "(", "[", "{", "$", "^", "|", "\\")
                .list()
                .ofMaxSize(6)
                .map(all -> String.join("", new ArrayList<>(all)));
    }
}
