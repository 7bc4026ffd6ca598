package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Action;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import io.openagentlock.harness.Tongues.Act;
import io.openagentlock.harness.Tongues.Tongue;
import io.openagentlock.meaning.Surroundings;
import io.openagentlock.meaning.command.Commands;
import io.openagentlock.meaning.run.ShellUnderstanding;
import io.openagentlock.policy.Calls;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Engine;
import io.openagentlock.policy.Facts;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Verdict;
import io.openagentlock.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What an agent could do with its tools against the firewall ({@code attacks/attacks.txt}), and the harmless things beside
 * it ({@code attacks/neighbours.txt}), judged by the built-in policy in the weakest mode there is.
 */
class AttacksTest {
    private static final Path ATTACKS = Path.of("src/test/resources/attacks/attacks.txt");
    private static final Path NEIGHBOURS = Path.of("src/test/resources/attacks/neighbours.txt");
    private static final Policies ENFORCE = Policies.inForce(PolicyText.baseline(), Optional.empty());
    private static final Policies MONITOR = ENFORCE.withMode(Mode.MONITOR);
    private static final Commands COMMANDS = Commands.load();
    private static final String THEN = "  then ";

    /** Steps in order; {@code expected} is a gate's name or why nothing comes of it. */
    private record Attack(List<Act> steps, String expected) {
        boolean harmless() {
            return expected.startsWith("harmless: ");
        }
    }

    private static List<Attack> attacks() throws IOException {
        List<Attack> attacks = new ArrayList<>();
        List<Act> steps = new ArrayList<>();
        for (String line : Tongues.lines(ATTACKS)) {
            int arrow = line.lastIndexOf(" => ");
            String said = line.substring(line.startsWith(THEN) ? THEN.length() : 0, arrow < 0 ? line.length() : arrow);
            steps.add(Act.parse(said));
            if (arrow >= 0) {
                attacks.add(new Attack(List.copyOf(steps), line.substring(arrow + 4)));
                steps.clear();
            }
        }
        assertThat(steps).as("steps without an outcome").isEmpty();
        return attacks;
    }

    @Test
    void there_are_enough_and_none_twice() throws IOException {
        List<Attack> attacks = attacks();
        assertThat(attacks)
                .hasSizeGreaterThanOrEqualTo(400)
                .extracting(Attack::steps)
                .doesNotHaveDuplicates();
        assertThat(attacks.stream().filter(Attack::harmless)).hasSizeLessThan(12);
    }

    @TestFactory
    Stream<DynamicTest> an_attack_is_denied_in_every_mode_and_from_every_harness() throws IOException {
        List<Attack> attacks = attacks();
        return Tongues.all().values().stream()
                .map(tongue -> DynamicTest.dynamicTest(tongue.harness(), () -> {
                    List<String> through = new ArrayList<>();
                    for (Attack attack : attacks) {
                        if (attack.steps().stream()
                                .allMatch(act -> tongue.said(act).isPresent())) {
                            for (Policies policies : List.of(MONITOR, ENFORCE)) {
                                String gate = gate(policies, tongue, attack);
                                boolean held = policies.mode() == Mode.ENFORCE
                                        ? !gate.equals("allow")
                                        : gate.startsWith("self.");
                                if (!attack.harmless() && !held) {
                                    through.add(policies.mode() + " " + gate + ": " + attack);
                                }
                            }
                        }
                    }
                    assertThat(through).isEmpty();
                }));
    }

    /** {@code -Dupdate=true} writes the gates that deny; the diff is the review. */
    @Test
    void the_table_names_the_gate_that_denies() throws IOException {
        Tongue claude = Objects.requireNonNull(Tongues.all().get("claude-code"));
        Tongue copilot = Objects.requireNonNull(Tongues.all().get("copilot-cli"));
        List<String> wrong = new ArrayList<>();
        List<String> gates = new ArrayList<>();
        for (Attack attack : attacks()) {
            boolean patch = attack.steps().getFirst().kind().equals("delete");
            String gate = gate(MONITOR, patch ? copilot : claude, attack);
            gates.add(attack.harmless() ? attack.expected() : gate);
            if (!attack.harmless() && !gate.equals(attack.expected())) {
                wrong.add(attack + " is denied by " + gate);
            }
        }
        if (Boolean.getBoolean("update")) {
            update(gates);
            return;
        }
        assertThat(wrong).isEmpty();
    }

    private static void update(List<String> gates) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(ATTACKS));
        int next = 0;
        for (int i = 0; i < lines.size(); i++) {
            int arrow = lines.get(i).lastIndexOf(" => ");
            if (!lines.get(i).startsWith("#") && arrow >= 0) {
                lines.set(i, lines.get(i).substring(0, arrow) + " => " + gates.get(next++));
            }
        }
        Files.write(ATTACKS, lines);
    }

    @TestFactory
    Stream<DynamicTest> a_harmless_neighbour_is_allowed() throws IOException {
        Map<String, Tongue> tongues = Tongues.all();
        return Tongues.lines(NEIGHBOURS).stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    for (Tongue tongue : tongues.values()) {
                        Optional<ToolCall> call = tongue.call(Act.parse(line));
                        if (call.isPresent()) {
                            assertThat(Calls.decide(ENFORCE, call.get()).enforced())
                                    .as(tongue.harness())
                                    .isEqualTo(new Verdict.Allow());
                        }
                    }
                }));
    }

    /** The gate of the first step that is denied; "allow" when all may run. What earlier steps wrote is there to read. */
    private static String gate(Policies policies, Tongue tongue, Attack attack) {
        Written written = new Written();
        Understanding understanding = new ShellUnderstanding(COMMANDS::effects, written);
        for (Act act : attack.steps()) {
            ToolCall call = tongue.call(act).orElseThrow();
            List<Action> actions = understanding.of(call);
            Decision decision = Engine.decide(policies, call, actions, Facts.NONE);
            if (decision.enforced() instanceof Verdict.Deny deny) {
                return deny.gate().map(GateId::value).orElse("-");
            }
            written.after(actions);
        }
        return "allow";
    }

    /** A disk on which nothing is but what the steps before wrote. */
    private static final class Written implements Surroundings {
        private final Map<String, String> files = new HashMap<>();
        private final Map<String, String> links = new HashMap<>();

        void after(List<Action> actions) {
            for (Action action : actions) {
                if (action instanceof Action.Write write) {
                    files.put(absolute(write.path().value()), write.text());
                } else if (action instanceof Action.Link link) {
                    links.put(absolute(link.to().value()), absolute(link.path().value()));
                }
            }
        }

        private static String absolute(String path) {
            String known = path.replaceFirst("^~", Tongues.HOME);
            return known.startsWith("/") ? known : Tongues.CWD + "/" + known;
        }

        @Override
        public Optional<String> text(String path, int maxChars) {
            return Optional.ofNullable(files.get(path)).filter(text -> text.length() <= maxChars);
        }

        @Override
        public Kind kind(String path) {
            return links.containsKey(path) ? Kind.LINK : files.containsKey(path) ? Kind.FILE : Kind.MISSING;
        }

        @Override
        public Optional<String> realPath(String path) {
            return Optional.ofNullable(links.get(path));
        }
    }
}
