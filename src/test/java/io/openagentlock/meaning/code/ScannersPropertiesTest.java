package io.openagentlock.meaning.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.meaning.Cases;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.EffectText;
import io.openagentlock.meaning.TestScene;
import io.openagentlock.meaning.Text;
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

/** Whatever the code is, a scan ends, gives a bounded answer, and the same one again. */
class ScannersPropertiesTest {
    private static final int MOST_EFFECTS = 520;
    private static final List<Cases.Case> CASES = Cases.in("meaning/code");
    private static final List<String> LANGUAGES =
            CASES.stream().map(Cases.Case::subject).distinct().toList();

    /** Openings that a careless reader would follow one by one down its stack. */
    private static final List<String> NESTING = List.of(
            "(",
            "[",
            "{",
            "f(",
            "x[",
            "{a:",
            "-",
            "!",
            "not ",
            "a=",
            "a?b:",
            "a?",
            "lambda:",
            "x=>",
            "function(){",
            "def f(\n",
            "if x:\n ",
            "if(",
            "`${",
            "f'{",
            "\"#{",
            "\"${",
            "\"@{[",
            "$(",
            "a.b",
            ".c()",
            "'a'+",
            "'a'.",
            "'a' ",
            "new ",
            "return ",
            "<<A\n",
            "<<'A'\n",
            "q(",
            "%w(",
            "%(",
            "@",
            "\\",
            "$$",
            "a ",
            "a,",
            "a;",
            "\n",
            " \n",
            "/",
            "/*",
            "\"",
            "do ",
            "begin ",
            "case ",
            "eval(",
            "exec(\"",
            "x and ",
            "x or ",
            "[x for x in ",
            "import a as ",
            "from a import b,",
            "const {a}=",
            "[[",
            "$x->",
            "print ",
            "sub {",
            "{|x| ",
            "send ",
            "class A ",
            "while(",
            "a:=",
            "a<-",
            "s/a/",
            "y/");

    @TestFactory
    Stream<DynamicTest> endless_nesting_is_cut_off() {
        return LANGUAGES.stream()
                .map(language -> DynamicTest.dynamicTest(
                        language, () -> NESTING.forEach(opening -> bounded(language, repeated(opening)))));
    }

    private static String repeated(String opening) {
        return opening.repeat(20_000 / opening.length());
    }

    private static void bounded(String language, String code) {
        assertThat(scan(language, code)).hasSizeLessThan(MOST_EFFECTS);
    }

    private static List<String> scan(String language, String code) {
        Text text = Text.of(code);
        Scan scan = Scanners.scan(
                language,
                text,
                new TestScene().invocation(Data.EMPTY, List.of(Text.of(language), Text.of("-c"), text)));
        return EffectText.of(scan.effects());
    }

    @Property(tries = 3_000)
    void mutated_code_gives_the_same_bounded_answer_twice(
            @ForAll("languages") String language, @ForAll("mutations") String code) {
        List<String> once = scan(language, code);
        assertThat(once).hasSizeLessThan(MOST_EFFECTS).isEqualTo(scan(language, code));
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(LANGUAGES);
    }

    /** Pieces of real code put together anew, with signs thrown in. */
    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<String> piece = Combinators.combine(
                        Arbitraries.of(CASES),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 60))
                .as((from, start, length) -> cut(from.input(), start, length));
        Arbitrary<String> sign = Arbitraries.of(NESTING);
        Arbitrary<String> noise = Arbitraries.strings()
                .withChars("(){}[]'\"`$@%#\\/.,;:=-+*<>|&!?~^ \n\tabx01￼")
                .ofMaxLength(8);
        return Arbitraries.oneOf(piece, sign, noise)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static String cut(String text, int start, int length) {
        int from = Math.min(start, text.length());
        return text.substring(from, Math.min(text.length(), from + length));
    }
}
