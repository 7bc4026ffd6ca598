package io.openagentlock.gatekeeper;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.ledger.SessionLease;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Engine;
import io.openagentlock.policy.Facts;
import io.openagentlock.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The only place where a tool call is decided, for every harness, the API and every later edge. Many threads call it at
 * once; it holds no lock and no state of its own.
 */
public final class Gatekeeper {
    private final SessionDesk sessions;
    private final PolicyDesk policies;
    private final Understanding understanding;
    private final Ledger ledger;
    private final OutageLog outages;
    private final Consumer<Throwable> bugs;

    public Gatekeeper(
            SessionDesk sessions,
            PolicyDesk policies,
            Understanding understanding,
            Ledger ledger,
            OutageLog outages,
            Consumer<Throwable> bugs) {
        this.sessions = sessions;
        this.policies = policies;
        this.understanding = understanding;
        this.ledger = ledger;
        this.outages = outages;
        this.bugs = bugs;
    }

    /** Decides and records. Never throws: every failure is an {@link Outcome.Failed}, which callers answer as a deny. */
    public Outcome handle(HarnessId harness, HookEvent event) {
        try {
            SessionLease lease = sessions.current();
            recordOutages();
            return switch (event) {
                case HookEvent.ToolProposed(ToolCall call) -> judge(call, lease);
                case HookEvent.ToolFinished done ->
                    note(new Event.Finished(
                            agent(harness, done.session()),
                            done.call(),
                            done.tool(),
                            done.succeeded(),
                            done.outputBytes()));
                case HookEvent.SessionStarted start ->
                    note(moment(harness, start.session(), Event.Moment.START, start.source()));
                case HookEvent.SessionEnded end -> note(moment(harness, end.session(), Event.Moment.END, end.reason()));
                case HookEvent.TurnEnded turn -> note(moment(harness, turn.session(), Event.Moment.TURN, "stop"));
                case HookEvent.StatusAsked ignored -> new Outcome.Noted();
                case HookEvent.Ignored ignored -> new Outcome.Noted();
            };
        } catch (ProblemException failure) {
            return new Outcome.Failed(failure.problem());
        } catch (RuntimeException | StackOverflowError bug) {
            bugs.accept(bug);
            return new Outcome.Failed(FailMode.bug());
        }
    }

    private Outcome judge(ToolCall call, SessionLease lease) {
        Policies inForce = policies.inForce().policies();
        Decision decision = Engine.decide(inForce, call, understanding.of(call), Facts.NONE);
        Receipt receipt = ledger.append(Event.Decided.of(call, decision, lease.kind()));
        return new Outcome.Judged(decision, receipt);
    }

    /**
     * Records that a tool call was denied because it could not be understood.
     *
     * @return the problem to answer with: the given one, or why even this could not be recorded
     */
    public Problem refuse(HarnessId harness, Problem problem, byte[] body) {
        try {
            SessionLease lease = sessions.current();
            ledger.append(unreadable(harness, problem, body, lease));
            return problem;
        } catch (ProblemException unrecorded) {
            return unrecorded.problem();
        } catch (RuntimeException | StackOverflowError bug) {
            bugs.accept(bug);
            return FailMode.bug();
        }
    }

    private Event unreadable(HarnessId harness, Problem problem, byte[] body, SessionLease lease) {
        Policies inForce = policies.inForce().policies();
        return new Event.Decided(
                new Agent(harness, Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Hidden.of(new String(body, java.nio.charset.StandardCharsets.UTF_8)),
                Optional.empty(),
                inForce.mode(),
                inForce.hash(),
                Optional.empty(),
                Ruling.DENY,
                Ruling.DENY,
                List.of(),
                0,
                lease.kind(),
                Optional.of(problem.code()));
    }

    private Outcome note(Event event) {
        ledger.appendLater(event);
        return new Outcome.Noted();
    }

    private void recordOutages() {
        outages.take()
                .ifPresent(gap -> ledger.append(new Event.Outage(gap.first(), gap.last(), gap.count(), gap.causes())));
    }

    private static Event moment(HarnessId harness, SessionId session, Event.Moment what, String source) {
        return new Event.HarnessSession(agent(harness, session), what, source);
    }

    private static Agent agent(HarnessId harness, SessionId session) {
        return new Agent(harness, Optional.of(session), Optional.empty());
    }
}
