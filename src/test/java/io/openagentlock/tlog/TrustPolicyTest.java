package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The C2SP tlog-policy language. */
class TrustPolicyTest {
    private static final String LOG =
            new TestSigner("log.example", KeyType.ED25519, 1).key().format();

    private static VerifierKey witness(String name) {
        return new TestSigner("w.example/" + name, KeyType.COSIGNATURE_V1, name.hashCode() & 0x7f).key();
    }

    /** The specification's own example, with keys. */
    private static final String EXAMPLE = """
            # two organisations
            log %s https://log.example/

            witness X1 %s
            witness X2 %s https://x2.example/
            \twitness  X3\t%s
            group X-witnesses 2 X1 X2 X3
            witness Y1 %s
            witness Y2 %s
            group Y-witnesses any Y1 Y2
            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            untrusted somebody from 3 to end reason stolen
            """.formatted(
                    LOG,
                    witness("X1").format(),
                    witness("X2").format(),
                    witness("X3").format(),
                    witness("Y1").format(),
                    witness("Y2").format());

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, false",
                "X1, false",
                "X1 X2, false",
                "X1 Y1, false",
                "X1 X2 Y1, true",
                "X3 X2 Y2, true",
                "X1 X2 X3, false",
                "Y1 Y2 X1, false",
                "X1 X2 X3 Y1 Y2, true"
            })
    void a_quorum_counts_witnesses_group_by_group(String cosigners, boolean met) {
        Set<VerifierKey> keys = cosigners == null
                ? Set.of()
                : Arrays.stream(cosigners.split(" ", -1))
                        .map(TrustPolicyTest::witness)
                        .collect(Collectors.toSet());
        assertThat(TrustPolicyText.parse(EXAMPLE).isMet(keys)).isEqualTo(met);
    }

    @Test
    void a_file_says_logs_witnesses_and_what_is_not_of_the_language() {
        TrustPolicy policy = TrustPolicyText.parse(EXAMPLE);
        assertThat(policy.log()).contains(VerifierKey.parse(LOG));
        assertThat(policy.logs().getFirst().url()).contains("https://log.example/");
        assertThat(policy.witnessKeys()).hasSize(5);
        assertThat(policy.others())
                .containsExactly(List.of("untrusted", "somebody", "from", "3", "to", "end", "reason", "stolen"));
    }

    @Test
    void without_a_quorum_no_cosignature_is_asked_for() {
        assertThat(TrustPolicyText.parse("log " + LOG + "\n").isMet(Set.of())).isTrue();
        assertThat(TrustPolicyText.parse("log " + LOG + "\nquorum none\n").isMet(Set.of()))
                .isTrue();
        assertThat(TrustPolicyText.parse("")).isEqualTo(TrustPolicy.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log",
                "log nonsense",
                "log LOG\nlog LOG",
                "log WITNESS",
                "witness a LOG",
                "witness a",
                "witness none WITNESS",
                "witness a WITNESS\nwitness a WITNESS2",
                "witness a WITNESS\nwitness b WITNESS",
                "group g all",
                "group g all a\nwitness a WITNESS",
                "group g all g",
                "witness a WITNESS\ngroup g 2 a",
                "witness a WITNESS\ngroup g 0 a",
                "witness a WITNESS\ngroup g 01 a",
                "witness a WITNESS\ngroup g most a",
                "witness a WITNESS\ngroup g all a a",
                "witness a WITNESS\ngroup g all a\ngroup h all a",
                "witness a WITNESS\ngroup g all none",
                "quorum",
                "quorum a",
                "quorum a\nwitness a WITNESS",
                "quorum none\nquorum none",
                "log LOG\u0000"
            })
    void what_the_language_forbids_is_refused_with_its_line(String text) {
        String filled = text.replace("WITNESS2", witness("b").format())
                .replace("WITNESS", witness("a").format())
                .replace("LOG", LOG);
        assertThatThrownBy(() -> TrustPolicyText.parse(filled))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("line ");
    }
}
