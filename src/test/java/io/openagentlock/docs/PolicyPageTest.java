package io.openagentlock.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.Calls;
import io.openagentlock.policy.Gate;
import io.openagentlock.policy.rule.RuleKind;
import io.openagentlock.policy.rule.RuleKinds;
import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.policy.text.PolicyKeys;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/spec/policy.md against the policy reader; {@code ./build -Dupdate=true} rewrites its table of gates. */
class PolicyPageTest {
    private static final String PAGE = "docs/spec/policy.md";
    private static final String HEAD = "| gate | severity | self-protection | title |\n|---|---|---|---|\n";
    private static final String KINDS = "| kind | attributes |\n|---|---|\n";

    @Test
    void the_table_of_gates_is_the_built_in_policy() throws IOException {
        table(HEAD, PolicyText.baseline().gates().stream().map(PolicyPageTest::row));
    }

    @Test
    void the_table_of_kinds_is_what_actions_are() throws IOException {
        table(KINDS, ActionKind.all().stream().map(PolicyPageTest::row));
    }

    private static void table(String head, Stream<String> rows) throws IOException {
        String page = Pages.read(PAGE);
        String table = rows.collect(Collectors.joining());
        int from = page.indexOf(head) + head.length();
        assertThat(from).as("the table's head").isGreaterThanOrEqualTo(head.length());
        int to = from;
        while (page.startsWith("|", to)) {
            to = page.indexOf('\n', to) + 1;
        }
        if (Boolean.getBoolean("update")) {
            Files.writeString(Pages.path(PAGE), page.substring(0, from) + table + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to)).isEqualTo(table);
    }

    private static String row(ActionKind kind) {
        return "| `" + kind.name() + "` | "
                + kind.attributes().stream()
                        .map(attribute -> "`" + attribute.name() + "` " + PolicyKeys.comparison(attribute))
                        .collect(Collectors.joining(", "))
                + " |\n";
    }

    @Test
    void every_key_of_a_gate_and_of_a_condition_is_described() throws IOException {
        String page = Pages.read(PAGE);
        assertThat(PolicyKeys.gate()).allMatch(key -> page.contains("`" + key + "`"));
        assertThat(PolicyKeys.policy()).allMatch(key -> page.contains("`" + key + "`"));
        assertThat(PolicyKeys.comparisons().stream().flatMap(name -> PolicyKeys.condition(name).stream()))
                .allMatch(key -> page.contains("`" + key + "`"));
    }

    private static String row(Gate gate) {
        return "| `" + gate.id() + "` | " + gate.severity().word() + " | " + (gate.selfProtection() ? "yes" : "")
                + " | " + gate.title().replace("|", "\\|") + " |\n";
    }

    @Test
    void every_rule_kind_is_described_in_its_own_words() throws IOException {
        String page = Pages.read(PAGE).replaceAll("\\s+", " ");
        for (RuleKind kind : RuleKinds.ALL) {
            String described = "**`" + kind.name() + "`** " + kind.doc().replaceAll("\\s+", " ");
            assertThat(page.contains(described)).as(kind.name()).isTrue();
            assertThat(kind.keys()).as(kind.name()).allMatch(key -> page.contains("`" + key + "`"));
        }
        assertThat(RuleKinds.REFUSED.keySet()).allMatch(kind -> page.contains("`" + kind + "`"));
    }

    @Test
    void every_example_loads_without_a_remark_and_passes_its_own_tests() throws IOException {
        List<String> examples = Pages.blocks(Pages.read(PAGE), "yaml");
        assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
        for (String example : examples) {
            List<PolicyProblem> problems = PolicyText.lint(
                    "example.yaml", example.getBytes(StandardCharsets.UTF_8), ListFiles.NONE, Calls.UNDERSTANDING);
            assertThat(problems).extracting(PolicyProblem::text).as(example).isEmpty();
        }
    }
}
