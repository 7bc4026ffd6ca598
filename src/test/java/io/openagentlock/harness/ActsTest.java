package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.Calls;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Policies;
import io.openagentlock.policy.Verdict;
import io.openagentlock.policy.text.PolicyText;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path ACTS = RESOURCES.resolve("harness-acts.txt");
    private static final String CWD = "/home/dev/project";
    private static final Policies BASELINE = Policies.inForce(PolicyText.baseline(), Optional.empty());

    private record Act(String kind, List<String> words, String expected) {
        @Override
        public String toString() {
            return kind + " | " + String.join(" | ", words);
        }
    }

    /** How one harness says things. */
    private record Tongue(String harness, String event, String frame, Map<String, String> kinds) {}

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<Act> acts() throws IOException {
        List<Act> acts = new ArrayList<>();
        for (String line : lines(ACTS)) {
            int arrow = line.lastIndexOf(" => ");
            List<String> parts = List.of(line.substring(0, arrow).split(" [|] ", line.startsWith("shell") ? 2 : 4));
            int words = parts.getFirst().equals("mcp") ? 4 : Math.min(parts.size(), 3);
            List<String> said = new ArrayList<>(parts.subList(1, words));
            if (words < parts.size()) {
                said.set(
                        said.size() - 1,
                        said.getLast() + " | " + String.join(" | ", parts.subList(words, parts.size())));
            }
            acts.add(new Act(parts.getFirst(), said, line.substring(arrow + 4)));
        }
        return acts;
    }

    private static Map<String, Tongue> tongues() throws IOException {
        Map<String, Tongue> tongues = new LinkedHashMap<>();
        for (String line : lines(RESOURCES.resolve("harness-tools.txt"))) {
            String[] parts = line.split(" ", 4);
            if (parts[0].equals("frame")) {
                tongues.put(parts[1], new Tongue(parts[1], parts[2], parts[3], new LinkedHashMap<>()));
            } else {
                Objects.requireNonNull(tongues.get(parts[0]), line).kinds().put(parts[1], parts[2] + " " + parts[3]);
            }
        }
        return tongues;
    }

    @TestFactory
    Stream<DynamicTest> an_act_gets_the_same_verdict_from_every_harness() throws IOException {
        List<Act> acts = acts();
        return tongues().values().stream()
                .flatMap(tongue -> acts.stream()
                        .filter(act -> said(tongue, act).isPresent())
                        .map(act -> DynamicTest.dynamicTest(
                                tongue.harness() + ": " + act,
                                () -> assertThat(gate(tongue, act)).isEqualTo(act.expected()))));
    }

    /** {@code -Dupdate=true} writes what Claude Code's tools get; the diff is the review. */
    @Test
    void the_table_is_what_the_built_in_policy_says() throws IOException {
        List<Act> acts = acts();
        assertThat(acts).hasSizeGreaterThanOrEqualTo(60);
        if (Boolean.getBoolean("update")) {
            Tongue first = Objects.requireNonNull(tongues().get("claude-code"));
            StringBuilder text = new StringBuilder(Files.readAllLines(ACTS).getFirst() + "\n");
            acts.forEach(act ->
                    text.append(act).append(" => ").append(gate(first, act)).append('\n'));
            Files.writeString(ACTS, text);
        }
        assertThat(acts).extracting(Act::expected).doesNotContain("?");
    }

    @Test
    void every_harness_that_can_be_gated_is_in_the_table() throws IOException {
        assertThat(tongues().keySet())
                .containsExactlyInAnyOrderElementsOf(Harnesses.ALL.stream()
                        .filter(harness -> !(harness instanceof SeenHarness))
                        .filter(harness -> !(harness instanceof McpClient)) // all their tools are servers'
                        .map(harness -> harness.id().value())
                        .toList());
    }

    private static String gate(Tongue tongue, Act act) {
        Said said = said(tongue, act).orElseThrow();
        Harness harness = Harnesses.named(new HarnessId(tongue.harness())).orElseThrow();
        HookFacts facts = new HookFacts(Optional.of(CWD), Optional.of("/home/dev"));
        HookEvent event = harness.decode(
                new EventName(said.event()), facts, said.payload().getBytes(StandardCharsets.UTF_8));
        ToolCall call = ((HookEvent.ToolProposed) event).toolCall();
        return switch (Calls.decide(BASELINE, call).ruled()) {
            case Verdict.Allow() -> "allow";
            case Verdict.Deny deny -> deny.gate().map(GateId::value).orElse("-");
        };
    }

    private record Said(String event, String payload) {}

    private static Optional<Said> said(Tongue tongue, Act act) {
        Optional<String> own = Optional.ofNullable(tongue.kinds().get(act.kind()));
        Act done = own.isPresent() ? act : inShell(act);
        return Optional.ofNullable(tongue.kinds().get(done.kind())).map(kind -> {
            int blank = kind.indexOf(' ');
            String tool = filled(kind.substring(0, blank), done);
            String input = filled(kind.substring(blank + 1), done);
            String payload = tongue.frame()
                    .replace("$CWD", CWD)
                    .replace("$TOOL", json(tool))
                    .replace("$INPUT", input);
            return new Said(tongue.event().equals("=") ? tool : tongue.event(), payload);
        });
    }

    private static Act inShell(Act act) {
        String path = act.words().getFirst().startsWith("~/")
                ? act.words().getFirst()
                : "'" + act.words().getFirst() + "'";
        return switch (act.kind()) {
            case "read" -> new Act("shell", List.of("cat " + path), "");
            case "delete" -> new Act("shell", List.of("rm " + path), "");
            default -> new Act("none", List.of(), "");
        };
    }

    private static String filled(String template, Act act) {
        boolean mcp = act.kind().equals("mcp");
        List<String> words = act.words();
        String second = words.size() > 1 ? words.get(1) : "";
        String first = words.getFirst();
        String patch = "*** Begin Patch\n%s*** End Patch\n";
        return template.replace("$CWD", CWD)
                .replace("$S", mcp ? first : "")
                .replace("$T", mcp ? second : "")
                .replace("$J", mcp ? words.get(2) : "")
                .replace("$ADD", json(patch.formatted("*** Add File: " + first + "\n+" + second + "\n")))
                .replace("$UPDATE", json(patch.formatted("*** Update File: " + first + "\n@@\n-a\n+" + second + "\n")))
                .replace("$DELETE", json(patch.formatted("*** Delete File: " + first + "\n")))
                .replace("$1", json(first))
                .replace("$2", json(second));
    }

    private static String json(String text) {
        return JsonWriter.compact(Json.of(text));
    }
}
