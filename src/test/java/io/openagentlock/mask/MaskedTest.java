package io.openagentlock.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables are src/test/resources/mask: no credential stands in them, they are made up by each run. */
class MaskedTest {
    private static final Pattern MADE_UP = Pattern.compile("\\{(b62|hex|low|up|dig|b64):(\\d+)}");
    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Map<String, String> ALPHABETS = Map.of(
            "b62", UPPER + LOWER + DIGITS,
            "hex", DIGITS + "abcdef",
            "low", LOWER + DIGITS,
            "up", UPPER + DIGITS,
            "dig", DIGITS,
            "b64", UPPER + LOWER + DIGITS + "+/");

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(MaskedTest.class.getResourceAsStream("/mask/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String madeUp(String line, Random random) {
        return MADE_UP.matcher(line.replace('¶', '\n')).replaceAll(part -> some(part, random));
    }

    private static String some(MatchResult part, Random random) {
        String alphabet = Objects.requireNonNull(ALPHABETS.get(part.group(1)));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(part.group(2)); i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @TestFactory
    Stream<DynamicTest> a_credential_is_told_by_its_kind_and_length_only() {
        return lines("credentials.txt").stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String kind = line.substring(0, line.indexOf('|')).strip();
                    String pattern = line.substring(line.indexOf('|') + 1).strip();
                    for (int seed = 0; seed < 50; seed++) {
                        String text = madeUp(pattern, new Random(seed));
                        int from = text.indexOf('«');
                        int to = text.indexOf('»');
                        String shown = text.substring(0, from) + "[masked: " + kind + ", " + (to - from - 1)
                                + " characters]" + text.substring(to + 1);
                        String plain = text.replace("«", "").replace("»", "");
                        assertThat(Masked.text(plain)).isEqualTo(shown);
                        assertThat(Masked.text(shown))
                                .as("what is masked stays so")
                                .isEqualTo(shown);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> harmless_text_stays_as_it_is() {
        return lines("harmless.txt").stream()
                .map(line -> DynamicTest.dynamicTest(
                        line, () -> assertThat(Masked.text(line)).isEqualTo(line)));
    }

    @Test
    void the_tables_are_long_enough_to_mean_something() {
        assertThat(lines("credentials.txt")).hasSizeGreaterThanOrEqualTo(40);
        assertThat(lines("harmless.txt")).hasSizeGreaterThanOrEqualTo(40);
    }

    @Property
    void any_text_is_taken_and_masked_text_is_not_masked_again(@ForAll String text) {
        String once = Masked.text("password=" + text);
        assertThat(Masked.text(once)).isEqualTo(once);
    }

    /** A quadratic mask would not come back from these for minutes. */
    @Test
    void long_text_of_half_beginnings_is_gone_through_once() {
        for (String part : List.of(
                "password=\"$(",
                "cookie: env.",
                "://a:",
                "curl -u ",
                "[masked: ",
                "-----BEGIN ",
                "token:",
                "eyJ.",
                "a1B",
                "--token ",
                "bearer ",
                "$6$",
                "PuTTY-User")) {
            assertThat(Masked.text(part.repeat(20_000)).length()).isPositive();
        }
    }
}
