package io.openagentlock.meaning.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.meaning.Text;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
    @ParameterizedTest
    @CsvSource({
        // pattern, value, what is taken (- for no fit)
        "{rev}:{file},            HEAD:.env,               '{file=.env, rev=HEAD}'",
        "{rev}:{file},            HEAD,                    -",
        "+*:refs/heads/{ref},     +HEAD:refs/heads/main,   {ref=main}",
        "+*:refs/heads/{ref},     +HEAD:main,              -",
        "'{key:alias.*}=!{command}', alias.x=!rm,          '{command=rm, key=alias.x}'",
        "'{key:alias.*}=!{command}', ALIAS.x=!rm,          '{command=rm, key=ALIAS.x}'",
        "'{key:alias.*}=!{command}', alias.x=rm,           -",
        "{a}{b},                  xy,                      '{a=, b=xy}'",
        "{file:*.sh},             x.sh.sh,                 {file=x.sh.sh}",
        "*,                       '',                      {}",
        "x,                       X,                       {}",
        "x*,                      yx,                      -",
        "*a*b,                    aab,                     {}",
        "*a*b,                    aba,                     -",
        "{name},                  '',                      {name=}",
    })
    void a_pattern_takes_what_its_names_stand_for(String pattern, String value, String taken) {
        String found = Pattern.of(pattern)
                .take(Text.of(value))
                .map(parts -> new TreeMap<>(parts).toString())
                .orElse("-");

        assertThat(found).isEqualTo(taken);
    }

    @Property
    void without_names_it_fits_what_a_glob_fits(
            @ForAll @StringLength(max = 8) @Chars({'a', 'b', '*'}) String pattern,
            @ForAll @StringLength(max = 10) @Chars({'a', 'b', 'A'}) String value) {
        boolean fits = Pattern.of(pattern).take(Text.of(value)).isPresent();

        assertThat(fits).isEqualTo(new Glob(pattern).fits(value.toLowerCase(Locale.ROOT)));
    }

    @Property
    void what_is_taken_and_what_lies_between_give_the_value_again(
            @ForAll @StringLength(max = 3) @Chars({'a', ':'}) String middle,
            @ForAll @StringLength(max = 10) @Chars({'a', 'b', ':'}) String value) {
        Map<String, Text> taken =
                Pattern.of("{left}" + middle + "{right}").take(Text.of(value)).orElse(Map.of());

        if (!taken.isEmpty()) {
            Text none = Text.of("?");
            String left = taken.getOrDefault("left", none).value();
            String right = taken.getOrDefault("right", none).value();
            assertThat(left + middle + right).isEqualTo(value);
        }
        assertThat(taken.isEmpty()).isEqualTo(!value.contains(middle));
    }
}
