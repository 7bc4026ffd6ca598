package io.openagentlock.gatekeeper;

import io.openagentlock.call.ToolCall;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.InputText;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Trace;
import io.openagentlock.policy.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The record of a call that the policy judged. */
final class JudgedCall {
    private JudgedCall() {}

    /**
     * The entry's event.
     *
     * @param kind the signer kind behind the session
     * @param had labels of the harness session that the gates saw
     */
    static Event.Decided event(ToolCall call, Decision decision, String kind, SortedSet<String> had) {
        List<Trace> trace = decision.trace();
        int kept = Math.min(trace.size(), Event.Decided.MOST_TRACES);
        return new Event.Decided(
                new Agent(call.harness(), Optional.of(call.session()), call.agent()),
                call.call(),
                Optional.of(call.tool()),
                Hidden.of(InputText.of(call.input())),
                call.workspace().cwd().map(Hidden::of),
                decision.mode(),
                decision.policy(),
                decision.ruled() instanceof Verdict.Deny deny ? deny.gate() : Optional.empty(),
                Ruling.of(decision.ruled().allows()),
                Ruling.of(decision.enforced().allows()),
                trace.subList(0, kept),
                trace.size() - kept,
                kind,
                Optional.empty(),
                Optional.empty(),
                List.copyOf(had),
                List.copyOf(SessionLabels.added(had, decision.labels())));
    }
}
