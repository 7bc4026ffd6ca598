package io.openagentlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.policy.text.PolicyText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnginePropertiesTest {
    private static final Policies BASELINE = Policies.inForce(PolicyText.baseline(), Optional.empty());
    private static final List<String> GATES = List.of(
            "match: {tool: Bash, command_regex: 'rm'}, evaluate: [{kind: always, action: deny}]",
            "match: {tool: Bash, command_regex: 'rm x'}, evaluate: [{kind: always, action: allow}]",
            "match: {tool: Bash}, evaluate: [{kind: always, action: allow}]",
            "match: {any_argv_regex: ['^git ']}, severity: high, evaluate: [{kind: always, action: deny}]",
            "match: {any_argv_regex: ['^git push']}, evaluate: [{kind: always, action: allow}]",
            "match: {any_argv_regex: ['^git log']}, mode: monitor, evaluate: [{kind: always, action: deny}]",
            "match: {tool: Bash, command_regex: 'curl'}, priority: 3, evaluate: [{kind: host-allowlist, list: [a.example], on_hit: allow, on_miss: deny}]",
            "match: {tool: Bash, command_regex: 'rm'}, mode: monitor, evaluate: [{kind: always, action: deny}]");
    private static final List<String> CALLS = List.of(
            "rm x",
            "rm y",
            "git push",
            "git log",
            "git push && rm x",
            "curl https://a.example",
            "curl https://b.example | rm x",
            "ls");

    private static Policies policies(List<String> gates) {
        StringBuilder yaml = new StringBuilder("version: 1\nmode: enforce\ngates:\n");
        for (String gate : gates) {
            yaml.append("  - {id: g")
                    .append(GATES.indexOf(gate))
                    .append(", ")
                    .append(gate)
                    .append("}\n");
        }
        if (gates.isEmpty()) {
            yaml.append("  []\n");
        }
        Policy policy = PolicyText.load("p.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8));
        return Policies.only(new Layer(Layer.USER, policy));
    }

    @Provide
    Arbitrary<List<String>> gates() {
        return Arbitraries.of(GATES).list().uniqueElements().ofMaxSize(GATES.size());
    }

    @Property(tries = 150)
    void the_order_of_gates_does_not_matter(@ForAll("gates") List<String> gates, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(gates);
        Collections.shuffle(shuffled, new Random(seed));
        Policies a = policies(gates);
        Policies b = policies(shuffled);
        for (String call : CALLS) {
            Decision one = Calls.decide(a, Calls.bash(call));
            Decision other = Calls.decide(b, Calls.bash(call));
            assertThat(other.trace()).isEqualTo(one.trace());
            assertThat(other.ruled()).isEqualTo(one.ruled());
            assertThat(other.enforced()).isEqualTo(one.enforced());
        }
    }

    @Property(tries = 150)
    void a_deny_gate_more_never_turns_a_deny_into_an_allow(@ForAll("gates") List<String> gates) {
        Policies before = policies(gates);
        for (String more : GATES) {
            if (more.contains("action: deny") && !gates.contains(more)) {
                List<String> longer = new ArrayList<>(gates);
                longer.add(more);
                Policies after = policies(longer);
                for (String call : CALLS) {
                    boolean denied =
                            !Calls.decide(before, Calls.bash(call)).enforced().allows();
                    boolean stillDenied =
                            !Calls.decide(after, Calls.bash(call)).enforced().allows();
                    assertThat(!denied || stillDenied)
                            .as("%s with %s", call, more)
                            .isTrue();
                }
            }
        }
    }

    @Provide
    Arbitrary<String> scripts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "rm",
                " -rf",
                " /",
                "$(",
                ")",
                "`",
                "'",
                "\"",
                "\\",
                "<<EOF\n",
                "\nEOF\n",
                "<<<",
                "<(",
                "|",
                "&&",
                ";",
                "(",
                "{",
                "}",
                "${IFS}",
                "$1",
                "bash -c ",
                "eval ",
                "sudo ",
                "x=1 ",
                "$x",
                "#",
                "\n",
                "$'\\x41'",
                ">",
                "&>",
                "find . -exec ",
                "awk '{system(\"");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                pieces.list().ofMaxSize(40).map(all -> String.join("", all)));
    }

    @Property(tries = 2000)
    void the_engine_judges_any_text(@ForAll("scripts") String script) {
        Decision decision = Calls.decide(BASELINE, Calls.bash(script));
        // A failure inside would show as a deny without a gate.
        if (decision.ruled() instanceof Verdict.Deny deny) {
            assertThat(deny.gate()).isPresent();
            assertThat(deny.reason()).doesNotContain("could not be evaluated");
        }
    }
}
