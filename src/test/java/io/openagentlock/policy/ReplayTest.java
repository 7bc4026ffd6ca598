package io.openagentlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Action;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.policy.text.ListFiles;
import io.openagentlock.policy.text.PolicyText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What would a policy have done? Calls are written as {@code allow ls} or {@code deny by a gate: rm x}. */
class ReplayTest {
    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");

    private static final String WORDS = """
            version: 1
            mode: enforce
            gates:
              - id: no.curl
                title: No curl
                match: {any_command_regex: ["^curl "]}
                evaluate: [{kind: always, action: deny}]
            """;

    /** Reading a secret leaves a label; with it, curl is denied. */
    private static final String AFTER_SECRET = """
            version: 2
            mode: enforce
            gates:
              - id: note.secret
                title: Reads a secret
                on: read
                where: {path: "/secret"}
                label: [secret-read]
                verdict: label
              - id: no.send-after-secret
                title: Sends after a secret was read
                on: run
                where: {program: curl}
                verdict: deny
            """;

    private static Policies policies(String text) {
        Policy policy = PolicyText.load("policy.yaml", text.getBytes(StandardCharsets.UTF_8), ListFiles.NONE);
        List<Gate> gates = policy.gates().stream().map(ReplayTest::afterSecret).toList();
        return Policies.only(new Layer(
                Layer.USER, new Policy(policy.name(), policy.hash(), policy.mode(), policy.workspace(), gates)));
    }

    /** Gates that are named so ask for the label. */
    private static Gate afterSecret(Gate gate) {
        if (!gate.id().value().endsWith("-after-secret") || !(gate.match() instanceof Match.OnAction on)) {
            return gate;
        }
        Match labelled = new Match.OnAction(
                on.tool(),
                on.kinds(),
                on.any(),
                on.after(),
                Optional.of((call, action, facts) -> facts.labels().contains("secret-read")));
        return new Gate(
                gate.id(),
                gate.about(),
                gate.disabled(),
                gate.mode(),
                gate.selfProtection(),
                gate.priority(),
                labelled,
                gate.steps(),
                gate.labels(),
                gate.tests());
    }

    private static Replay.Recorded call(long seq, String session, boolean allowed, String command) {
        ToolCall call = Calls.parse(command);
        ToolCall ofSession = new ToolCall(
                call.harness(),
                new SessionId(session),
                call.call(),
                call.tool(),
                call.input(),
                call.actions(),
                call.workspace(),
                call.agent());
        return new Replay.Recorded(
                seq,
                TIME.plusSeconds(seq),
                ofSession,
                allowed,
                allowed ? Optional.empty() : Optional.of(new GateId("old.gate")));
    }

    private static ReplaySummary replayed(String policy, List<Replay.Recorded> calls) {
        Replay replay = new Replay(policies(policy), Calls.UNDERSTANDING);
        ReplaySummary summary = new ReplaySummary(2);
        calls.forEach(call -> summary.add(replay.judge(call)));
        return summary;
    }

    @Test
    void a_new_gate_shows_what_it_would_have_stopped() {
        ReplaySummary found = replayed(
                WORDS,
                List.of(
                        call(1, "a", true, "ls"),
                        call(2, "a", true, "curl x.example"),
                        call(3, "a", true, "curl y.example")));
        assertThat(found.calls()).isEqualTo(3);
        assertThat(found.same()).isEqualTo(1);
        assertThat(found.newlyDenied()).isEqualTo(2);
        assertThat(found.groups()).singleElement().satisfies(group -> {
            assertThat(group.nowDenied()).isTrue();
            assertThat(group.gate()).hasValue(new GateId("no.curl"));
            assertThat(group.count()).isEqualTo(2);
        });
    }

    @Test
    void a_gate_that_went_shows_what_would_have_passed_by_its_own_name() {
        ReplaySummary found = replayed(WORDS, List.of(call(1, "a", false, "rm x"), call(2, "a", false, "curl x")));
        assertThat(found.newlyAllowed()).isEqualTo(1);
        assertThat(found.same()).isEqualTo(1);
        assertThat(found.groups()).singleElement().satisfies(group -> {
            assertThat(group.nowDenied()).isFalse();
            assertThat(group.gate()).hasValue(new GateId("old.gate"));
        });
    }

    @Test
    void the_newest_examples_are_kept() {
        ReplaySummary found = replayed(
                WORDS,
                List.of(call(1, "a", true, "curl 1"), call(2, "a", true, "curl 2"), call(3, "a", true, "curl 3")));
        assertThat(found.groups().getFirst().examples())
                .extracting(judged -> judged.was().seq())
                .containsExactly(2L, 3L);
    }

    @Test
    void labels_come_from_the_earlier_calls_of_the_same_session_only() {
        ReplaySummary found = replayed(
                AFTER_SECRET,
                List.of(
                        call(1, "a", true, "!run program=curl"),
                        call(2, "a", true, "!read path=/secret"),
                        call(3, "b", true, "!run program=curl"),
                        call(4, "a", true, "!run program=curl")));
        assertThat(found.newlyDenied()).isEqualTo(1);
        assertThat(found.groups().getFirst().examples())
                .extracting(judged -> judged.was().seq())
                .containsExactly(4L);
    }

    @Test
    void a_replay_in_two_parts_finds_what_one_finds() {
        Replay first = new Replay(policies(AFTER_SECRET), Calls.UNDERSTANDING);
        assertThat(first.judge(call(1, "a", true, "!read path=/secret")).differs())
                .isFalse();
        Replay second = new Replay(policies(AFTER_SECRET), Calls.UNDERSTANDING);
        second.resume(first.labels());
        assertThat(second.judge(call(2, "a", true, "!run program=curl")).differs())
                .isTrue();
        assertThat(second.judge(call(3, "b", true, "!run program=curl")).differs())
                .isFalse();
    }

    @Test
    void a_policy_that_only_monitors_changes_no_verdict() {
        ReplaySummary found =
                replayed(WORDS.replace("mode: enforce", "mode: monitor"), List.of(call(1, "a", true, "curl x")));
        assertThat(found.same()).isEqualTo(1);
    }

    @Test
    void a_call_that_repeats_is_understood_once() {
        AtomicInteger asked = new AtomicInteger();
        Replay replay = new Replay(policies(WORDS), call -> {
            asked.incrementAndGet();
            return call.actions();
        });
        List<Boolean> verdicts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            verdicts.add(replay.judge(call(i, "session " + i, true, i % 2 == 0 ? "ls" : "curl x"))
                    .differs());
        }
        assertThat(asked).hasValue(2);
        assertThat(verdicts).filteredOn(differs -> differs).hasSize(50);
    }

    @Test
    void a_call_that_means_very_much_is_not_kept() {
        AtomicInteger asked = new AtomicInteger();
        Replay replay = new Replay(policies(WORDS), call -> {
            asked.incrementAndGet();
            return java.util.Collections.nCopies(1_000, Action.shell("ls"));
        });
        assertThat(replay.judge(call(1, "a", true, "ls")).differs()).isFalse();
        assertThat(replay.judge(call(2, "a", true, "ls")).differs()).isFalse();
        assertThat(asked).hasValue(2);
    }
}
