package io.openagentlock.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.policy.Calls;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTextTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PolicyProblem only(byte[] file) {
        try {
            PolicyText.load("p.yaml", file);
        } catch (PolicyException e) {
            assertThat(e.problems()).hasSize(1);
            return e.problems().getFirst();
        }
        throw new AssertionError("loaded");
    }

    @Test
    void the_hash_is_that_of_the_bytes() {
        byte[] file = bytes("version: 1\ngates: []\n");
        assertThat(PolicyText.load("p.yaml", file).hash()).isEqualTo(PolicyHash.of(file));
    }

    @Test
    void a_list_file_is_part_of_the_hash() {
        byte[] file = bytes("version: 1\ngates:\n  - {id: a, match: {tool: Bash}, evaluate:"
                + " [{kind: allowlist, list: l.txt, on_hit: allow, on_miss: deny}]}\n");
        ListFiles one = path -> Optional.of(bytes("a\n"));
        ListFiles other = path -> Optional.of(bytes("a\nb\n"));
        assertThat(PolicyText.load("p.yaml", file, one).hash())
                .isNotEqualTo(PolicyText.load("p.yaml", file, other).hash());
    }

    @Test
    void a_file_beyond_the_limit_is_refused_unread() {
        assertThat(only(new byte[Limits.POLICY_FILE + 1]).message()).contains("the limit is");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() {
        assertThat(only(new byte[] {'a', (byte) 0xff}).message()).isEqualTo("the file is not UTF-8");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(only(new byte[0]).message()).isEqualTo("the file is empty");
    }

    @Test
    void more_gates_than_the_limit_are_refused() {
        StringBuilder file = new StringBuilder("version: 1\ngates:\n");
        for (int i = 0; i <= Limits.POLICY_GATES; i++) {
            file.append("  - {id: g")
                    .append(i)
                    .append(", match: {tool: Bash}, evaluate: [{kind: always, action: deny}]}\n");
        }
        assertThat(only(bytes(file.toString())).message()).contains("10001 gates");
    }

    @Test
    void deep_nesting_is_refused_before_anything_recursive_sees_it() {
        assertThat(only(bytes("gates: " + "[".repeat(100_000))).message()).contains("nested deeper");
    }

    @Test
    void a_policy_whose_own_tests_fail_is_refused_for_applying_and_not_for_reading() {
        byte[] file = bytes("""
                version: 1
                gates:
                  - id: a
                    match: {tool: Bash, command_regex: x}
                    evaluate: [{kind: always, action: deny}]
                    tests: {deny: [y]}
                """);
        assertThat(PolicyText.load("p.yaml", file).gates()).hasSize(1);
        assertThatThrownBy(() -> PolicyText.loadTested("p.yaml", file, ListFiles.NONE, Calls.UNDERSTANDING))
                .isInstanceOfSatisfying(PolicyException.class, e -> {
                    assertThat(e.problems()).hasSize(1);
                    assertThat(e.problems().getFirst().line()).isEqualTo(6);
                    assertThat(e.problem().message()).startsWith("p.yaml:6:20: test of gate a failed");
                });
    }

    @Test
    void the_built_in_policy_loads_and_lints_clean_but_for_what_is_reserved_to_it() throws IOException {
        assertThat(PolicyText.baseline().gates()).hasSizeGreaterThan(20);
        try (InputStream in = PolicyText.class.getResourceAsStream("/baseline.yaml")) {
            assertThat(in).isNotNull();
            assertThat(PolicyText.lint("baseline.yaml", in.readAllBytes(), ListFiles.NONE, Calls.UNDERSTANDING))
                    .isNotEmpty()
                    .allMatch(problem -> problem.message().startsWith("`self_protection` belongs"));
        }
    }

    @ParameterizedTest
    @CsvSource({"tol, tool", "comand_regex, command_regex", "severty, severity", "any_comand_regex, any_command_regex"})
    void a_mistyped_word_is_answered_with_the_nearest(String typed, String meant) {
        assertThat(Nearest.of(typed, List.of("tool", "tool_prefix", "command_regex", "any_command_regex", "severity")))
                .contains(meant);
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> pieces = Arbitraries.of(
                "version: 1\n",
                "gates:\n",
                "  - id: a\n",
                "    match: {tool: Bash}\n",
                "    evaluate: [{kind: always, action: deny}]\n",
                "    tests: {deny: [x]}\n",
                "[",
                "]",
                "{",
                "}",
                ":",
                "- ",
                "\n",
                "&a ",
                "*a",
                "!!int x",
                "'",
                "\"",
                "#",
                "|\n",
                "? ",
                "\t",
                "<<: *a\n",
                "mode: 1\n",
                "null",
                "~",
                "%YAML 1.1\n",
                "---\n",
                "...\n",
                "\u0000",
                "\ud83d\ude00");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(100),
                pieces.list().ofMaxSize(20).map(all -> String.join("", all)));
    }

    @Property(tries = 3000)
    void any_text_is_loaded_or_refused_with_a_place(@ForAll("files") String file) {
        try {
            assertThat(PolicyText.load("p.yaml", bytes(file)).gates()).isNotNull();
        } catch (PolicyException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).isNotBlank().doesNotContain("\n");
                assertThat(problem.hint()).isNotBlank();
            });
        }
    }
}
