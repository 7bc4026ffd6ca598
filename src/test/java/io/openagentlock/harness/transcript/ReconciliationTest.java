package io.openagentlock.harness.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.harness.transcript.Reconciliation.Decision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final String INPUT = "{\"command\":\"ls\"}";

    private static ToolUse use(String id, String answer) {
        return new ToolUse(Optional.of("s"), Optional.of(id), "Bash", INPUT, Optional.empty(), Optional.of(answer));
    }

    private static Decision decision(long index, Optional<String> call, boolean denied) {
        return new Decision(index, "s", call, "Bash", Optional.of(" { \"command\" : \"ls\" } "), denied);
    }

    private static Reconciliation of(List<ToolUse> uses, Decision... decisions) {
        return Reconciliation.of(uses, List.of(decisions), "write_stdin"::equals);
    }

    @Test
    void calls_with_their_decisions_leave_no_gap() {
        Reconciliation result = of(
                List.of(use("a", "file"), use("b", "blocked: agentlock: denied by x")),
                decision(3, Optional.of("a"), false),
                decision(4, Optional.of("b"), true));
        assertThat(result.gapless()).isTrue();
        assertThat(result.judged()).isEqualTo(2);
        assertThat(result.uncalled()).isEmpty();
    }

    @Test
    void a_call_without_a_decision_is_a_gap() {
        Reconciliation result = of(List.of(use("a", "file"), use("b", "file")), decision(3, Optional.of("a"), false));
        assertThat(result.unjudged()).extracting(ToolUse::id).containsExactly(Optional.of("b"));
        assertThat(result.gapless()).isFalse();
    }

    @Test
    void a_denied_call_whose_answer_is_not_ours_ran() {
        Reconciliation result = of(List.of(use("a", "file")), decision(3, Optional.of("a"), true));
        assertThat(result.ran()).hasSize(1);
        assertThat(result.gapless()).isFalse();
    }

    @Test
    void a_denied_call_without_an_answer_yet_did_not_run() {
        ToolUse open =
                new ToolUse(Optional.of("s"), Optional.of("a"), "Bash", INPUT, Optional.empty(), Optional.empty());
        assertThat(of(List.of(open), decision(3, Optional.of("a"), true)).gapless())
                .isTrue();
    }

    @Test
    void without_ids_tool_and_arguments_match_each_decision_once() {
        Reconciliation result = of(
                List.of(use("a", "x"), use("b", "x"), use("c", "x")),
                decision(3, Optional.empty(), false),
                decision(4, Optional.of("internal-1"), false));
        assertThat(result.judged()).isEqualTo(2);
        assertThat(result.unjudged()).hasSize(1);
    }

    @Test
    void an_id_that_is_used_twice_needs_two_decisions() {
        Reconciliation result = of(List.of(use("a", "x"), use("a", "x")), decision(3, Optional.of("a"), false));
        assertThat(result.unjudged()).hasSize(1);
    }

    @Test
    void decisions_by_id_are_not_taken_by_calls_without_one() {
        Reconciliation result = of(List.of(use("unknown", "x"), use("a", "x")), decision(3, Optional.of("a"), false));
        assertThat(result.unjudged()).extracting(ToolUse::id).containsExactly(Optional.of("unknown"));
    }

    @Test
    void a_call_that_the_hook_client_denied_by_itself_is_no_gap() {
        String answer = "agentlock: the daemon did not answer in time; the call is denied";
        assertThat(of(List.of(use("a", answer))).gapless()).isTrue();
    }

    @Test
    void tools_that_ask_no_hook_are_counted_apart() {
        ToolUse typed = new ToolUse(
                Optional.of("s"), Optional.of("a"), "write_stdin", "{}", Optional.empty(), Optional.of("x"));
        Reconciliation result = of(List.of(typed));
        assertThat(result.unhooked()).isEqualTo(1);
        assertThat(result.gapless()).isTrue();
    }

    @Test
    void a_decision_without_a_call_is_told() {
        assertThat(of(List.of(), decision(3, Optional.of("a"), false)).uncalled())
                .extracting(Decision::index)
                .containsExactly(3L);
    }
}
