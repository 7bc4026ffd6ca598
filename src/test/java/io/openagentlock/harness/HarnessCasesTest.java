package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.Verdict;
import io.openagentlock.support.Txtar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file under {@code src/test/resources/harness/<id>}: a hook's stdin, what it is decoded to, and the reply to each
 * kind of answer. Run with {@code -Dupdate=true} to rewrite the expectations; the diff is the review.
 */
class HarnessCasesTest {
    static final Path CASES =
            Path.of(System.getProperty("project.dir", System.getProperty("user.dir")), "src/test/resources/harness");

    private static final Verdict.Deny DENY = new Verdict.Deny(
            Optional.of(new GateId("fs.delete-outside-workspace")),
            "deletes `/etc`, outside the workspace",
            Optional.of("delete inside the workspace only."));

    private static final Map<String, Answer> ANSWERS = Map.of(
            "allow",
            judged(new Verdict.Allow(), new Verdict.Allow(), Mode.ENFORCE),
            "deny",
            judged(DENY, DENY, Mode.ENFORCE),
            "monitored",
            judged(DENY, new Verdict.Allow(), Mode.MONITOR),
            "failed",
            new Answer.Failed(new Problem.Unavailable(
                    "session-expired", "the session has expired", "run `agentlock session renew`")),
            "noted",
            new Answer.Noted(),
            "status",
            new Answer.Status("agentlock: enforce, 42 entries"));

    private static Answer judged(Verdict ruled, Verdict enforced, Mode mode) {
        return new Answer.Judged(
                new Decision(
                        ruled,
                        enforced,
                        mode,
                        PolicyHash.of(new byte[0]),
                        List.of(),
                        Collections.emptySortedSet(),
                        Optional.empty()),
                42,
                Optional.empty());
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return Harnesses.ALL.stream()
                .flatMap(harness -> files(harness).stream()
                        .map(file -> DynamicTest.dynamicTest(
                                harness.id() + "/" + file.getFileName(), () -> check(harness, file))));
    }

    static List<Path> files(Harness harness) {
        try (Stream<Path> files = Files.list(CASES.resolve(harness.id().value()))) {
            return files.filter(file -> file.toString().endsWith(".txtar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(Harness harness, Path file) throws IOException {
        String text = Files.readString(file);
        Txtar given = Txtar.parse(text);
        Txtar actual = given;
        EventName event = new EventName(given.section("event").orElseThrow().strip());
        assertThat(given.sections().keySet())
                .as("sections")
                .allMatch(name ->
                        List.of("event", "facts", "stdin", "decoded").contains(name) || ANSWERS.containsKey(name));
        if (given.section("stdin").isPresent()) {
            actual = actual.with("decoded", decoded(harness, event, given));
        }
        for (String name : given.sections().keySet()) {
            if (ANSWERS.containsKey(name)) {
                actual = actual.with(name, reply(harness.encode(event, ANSWERS.get(name))));
            }
        }
        assertThat(actual.sections()).as("a case expects something").hasSizeGreaterThan(1);
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, actual.format());
        } else {
            assertThat(actual.format()).isEqualTo(text);
        }
    }

    private static String decoded(Harness harness, EventName event, Txtar given) {
        try {
            byte[] stdin = given.section("stdin").orElseThrow().getBytes(StandardCharsets.UTF_8);
            return words(harness.decode(event, facts(given), stdin)) + "\n";
        } catch (ProblemException refused) {
            return refused.problem().code() + ": " + refused.problem().message() + "\n";
        }
    }

    /** Lines {@code cwd=…} and {@code home=…}. */
    private static HookFacts facts(Txtar given) {
        Map<String, String> facts = given.section("facts")
                .orElse("")
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new HookFacts(Optional.ofNullable(facts.get("cwd")), Optional.ofNullable(facts.get("home")));
    }

    private static String words(HookEvent event) {
        return switch (event) {
            case HookEvent.ToolProposed(ToolCall call) ->
                Stream.concat(
                                Stream.of(
                                        "ToolProposed",
                                        "harness " + call.harness(),
                                        "session " + call.session(),
                                        "call "
                                                + call.call()
                                                        .map(Object::toString)
                                                        .orElse("-"),
                                        "tool " + call.tool(),
                                        "input " + call.input().values().keySet(),
                                        "cwd " + call.workspace().cwd().orElse("-"),
                                        "home " + call.workspace().home().orElse("-"),
                                        "agent " + call.agent().orElse("-")),
                                call.actions().stream().map(Object::toString))
                        .collect(Collectors.joining("\n"));
            case HookEvent.ToolFinished _,
                    HookEvent.SessionStarted _,
                    HookEvent.SessionEnded _,
                    HookEvent.TurnEnded _,
                    HookEvent.StatusAsked _,
                    HookEvent.Ignored _ -> event.toString();
        };
    }

    private static String reply(HookReply reply) {
        Function<String, String> visible = text -> text.isEmpty() ? "(nothing)\n" : text;
        return "exit " + reply.exitCode() + "\nstdout " + visible.apply(reply.stdout()) + "stderr "
                + visible.apply(reply.stderr());
    }
}
