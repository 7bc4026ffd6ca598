package io.openagentlock.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openagentlock.policy.CasesReport.Case;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The labelled commands: how good the baseline is, so that a change that makes it worse is seen. */
class CasesFloorTest {
    private final Policies policies = Policies.inForce(PolicyText.baseline(), Optional.empty());

    @Test
    void disagreements_are_about_labels_that_we_really_do_not_follow() throws IOException {
        Path project = Path.of(System.getProperty("project.dir", "."));
        Path file = project.resolve("../shared/cases/commands.jsonl");
        assumeTrue(Files.exists(file), "no labelled commands beside the project: nothing is compared");
        Set<String> differing = CasesReport.read(file).stream()
                .filter(row -> Calls.decide(policies, row.call()).enforced().allows() == row.mustDeny())
                .map(Case::command)
                .collect(Collectors.toSet());
        assertThat(differing).containsAll(Disagreements.read(project).keySet());
    }

    private double denied(List<Case> cases, Predicate<Case> which) {
        List<Case> chosen = cases.stream().filter(which).toList();
        long denied = chosen.stream()
                .filter(row -> !Calls.decide(policies, row.call()).enforced().allows())
                .count();
        return 100.0 * denied / chosen.size();
    }

    @Test
    void recall_and_false_alarms_stay_where_they_are() throws IOException {
        Path file = Path.of(System.getProperty("project.dir", "."), "../shared/cases/commands.jsonl");
        assumeTrue(Files.exists(file), "no labelled commands beside the project: nothing is measured");
        List<Case> cases = CasesReport.read(file);
        Set<String> disagreements = Disagreements.read(Path.of(System.getProperty("project.dir", ".")))
                .keySet();
        assertThat(denied(cases, row -> !row.mustDeny())).as("false alarms, %").isLessThanOrEqualTo(1.7);
        assertThat(denied(cases, row -> !row.mustDeny() && !disagreements.contains(row.command())))
                .as("false alarms that we agree are false, %")
                .isLessThanOrEqualTo(0.2);
        assertThat(denied(cases, Case::mustDeny)).as("recall, %").isGreaterThanOrEqualTo(92);
        assertThat(denied(cases, row -> row.mustDeny() && row.consensus()))
                .as("consensus recall, %")
                .isGreaterThanOrEqualTo(98.5);
    }
}
