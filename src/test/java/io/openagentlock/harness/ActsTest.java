package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.ToolCall;
import io.openagentlock.harness.Tongues.Act;
import io.openagentlock.harness.Tongues.Tongue;
import io.openagentlock.policy.Calls;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Verdict;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One table of acts, {@code harness-acts.txt}, said in the tools of every harness, {@code harness-tools.txt}: the built-in
 * policy gives the same verdict by the same gate, whoever does it.
 */
class ActsTest {
    private static final Path ACTS = Path.of("src/test/resources/harness-acts.txt");
    private static final Policies BASELINE = Policies.inForce(PolicyText.baseline(), Optional.empty());

    private record Row(Act act, String expected) {}

    private static List<Row> rows() throws IOException {
        return Tongues.lines(ACTS).stream()
                .map(line -> {
                    int arrow = line.lastIndexOf(" => ");
                    return new Row(Act.parse(line.substring(0, arrow)), line.substring(arrow + 4));
                })
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> an_act_gets_the_same_verdict_from_every_harness() throws IOException {
        List<Row> rows = rows();
        return Tongues.all().values().stream()
                .flatMap(tongue -> rows.stream()
                        .filter(row -> tongue.said(row.act()).isPresent())
                        .map(row -> DynamicTest.dynamicTest(
                                tongue.harness() + ": " + row.act(),
                                () -> assertThat(gate(tongue, row.act())).isEqualTo(row.expected()))));
    }

    /** {@code -Dupdate=true} writes what Claude Code's tools get; the diff is the review. */
    @Test
    void the_table_is_what_the_built_in_policy_says() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
        if (Boolean.getBoolean("update")) {
            Tongue first = Objects.requireNonNull(Tongues.all().get("claude-code"));
            StringBuilder text = new StringBuilder(Files.readAllLines(ACTS).getFirst() + "\n");
            rows.forEach(row -> text.append(row.act())
                    .append(" => ")
                    .append(gate(first, row.act()))
                    .append('\n'));
            Files.writeString(ACTS, text);
        }
        assertThat(rows).extracting(Row::expected).doesNotContain("?");
    }

    @Test
    void every_harness_that_can_be_gated_is_in_the_table() throws IOException {
        assertThat(Tongues.all().keySet())
                .containsExactlyInAnyOrderElementsOf(Harnesses.ALL.stream()
                        .filter(harness -> !(harness instanceof SeenHarness))
                        .filter(harness -> !(harness instanceof McpClient)) // all their tools are servers'
                        .map(harness -> harness.id().value())
                        .toList());
    }

    private static String gate(Tongue tongue, Act act) {
        ToolCall call = tongue.call(act).orElseThrow();
        return switch (Calls.decide(BASELINE, call).ruled()) {
            case Verdict.Allow() -> "allow";
            case Verdict.Deny deny -> deny.gate().map(GateId::value).orElse("-");
        };
    }
}
