package io.openagentlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.support.Txtar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every {@code src/test/resources/policy/<folder>/*.txtar}: a {@code policy.yaml} (and list files), and either
 * {@code calls}, a line {@code <expected>: <call>} each, or {@code problems}, the exact messages of the loader.
 * Expected is {@code allow}, {@code deny by <gate>} or {@code watch <gate>} (ruled a deny, not enforced).
 * {@code -Dupdate=true} rewrites both sections.
 */
class PolicyCasesTest {
    private static final Path ROOT = Path.of(System.getProperty("project.dir", "."), "src/test/resources/policy");

    @TestFactory
    Stream<DynamicTest> each_case_file_says_what_happens() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> cases = files.filter(file -> file.toString().endsWith(".txtar"))
                    .sorted()
                    .toList();
            assertThat(cases).hasSizeGreaterThan(5);
            return cases.stream()
                    .map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        Txtar txtar = Txtar.parse(Files.readString(file));
        byte[] policy = txtar.section("policy.yaml").orElse("").getBytes(StandardCharsets.UTF_8);
        ListFiles lists = path -> txtar.section(path).map(text -> text.getBytes(StandardCharsets.UTF_8));
        boolean wantsProblems = txtar.sections().containsKey("problems");
        String name = wantsProblems ? "problems" : "calls";
        String actual = wantsProblems
                ? problems(policy, lists)
                : calls(policy, lists, txtar.section("calls").orElse(""));
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, txtar.with(name, actual).format());
            return;
        }
        assertThat(txtar.section(name).orElse("")).isNotBlank();
        assertThat(actual).isEqualTo(txtar.section(name).orElse(""));
    }

    private static String problems(byte[] policy, ListFiles lists) {
        List<PolicyProblem> all = PolicyText.lint("policy.yaml", policy, lists, Calls.UNDERSTANDING);
        StringBuilder text = new StringBuilder();
        all.forEach(problem -> text.append(problem.text()).append('\n'));
        boolean refused = all.stream()
                .anyMatch(problem -> problem.level() == PolicyProblem.Level.ERROR
                        && !problem.message().startsWith("test of gate"));
        assertThat(refused).isEqualTo(isRefused(policy, lists));
        return text.toString();
    }

    private static boolean isRefused(byte[] policy, ListFiles lists) {
        try {
            PolicyText.load("policy.yaml", policy, lists);
            return false;
        } catch (PolicyException e) {
            assertThat(e.problems()).isNotEmpty();
            return true;
        }
    }

    private static String calls(byte[] policy, ListFiles lists, String lines) {
        Policy loaded = PolicyText.load("policy.yaml", policy, lists);
        Policies alone = Policies.only(new Layer(Layer.USER, loaded));
        StringBuilder text = new StringBuilder();
        for (String line : lines.lines().toList()) {
            String call = line.substring(line.indexOf(": ") + 2);
            Set<String> labels = labels(call);
            String plain = labels.isEmpty() ? call : call.substring(call.indexOf("] ") + 2);
            text.append(said(Calls.decide(alone, Calls.parse(plain), Facts.NONE.withLabels(labels))))
                    .append(": ")
                    .append(call)
                    .append('\n');
        }
        return text.toString();
    }

    /** {@code [a b] call} is a call of a session that has these labels. */
    private static Set<String> labels(String call) {
        return call.startsWith("[")
                ? Set.of(call.substring(1, call.indexOf(']')).split(" "))
                : Set.of();
    }

    private static String said(Decision decision) {
        return switch (decision.ruled()) {
            case Verdict.Allow ignored ->
                decision.labels().isEmpty() ? "allow" : "allow " + String.join(" ", decision.labels());
            case Verdict.Deny deny ->
                (decision.enforced().allows() ? "watch " : "deny by ")
                        + deny.gate().orElseThrow();
        };
    }
}
