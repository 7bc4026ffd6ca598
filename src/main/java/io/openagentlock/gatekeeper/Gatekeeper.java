package io.openagentlock.gatekeeper;

import io.openagentlock.call.Action;
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
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.Verdict;
import io.openagentlock.policy.layer.Layers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The only place where a tool call is decided, for every harness, the API and every later edge. Many threads call it at
 * once; it holds no state but what the ledger says of the labels of harness sessions; open grants are {@link Grants}, calls
 * that come twice {@link Echoes}.
 */
public final class Gatekeeper {
    private static final int MOST_ANNOUNCED = 1_000;

    private final SessionDesk sessions;
    private final PolicyDesk policies;
    private final Layers layers;
    private final Understanding understanding;
    private final SessionLabels labels;
    private final Echoes echoes = new Echoes();
    private final Set<PolicyHash> announced = ConcurrentHashMap.newKeySet();
    private final Ledger ledger;
    private final Grants grants;
    private final PinDesk pins;
    private final OutageLog outages;
    private final Settings settings;
    private final LetPass letPass = new LetPass();
    private final Consumer<Throwable> bugs;

    public Gatekeeper(
            SessionDesk sessions,
            PolicyDesk policies,
            Layers layers,
            Understanding understanding,
            Ledger ledger,
            Grants grants,
            PinDesk pins,
            OutageLog outages,
            Settings settings,
            Consumer<Throwable> bugs) {
        this.sessions = sessions;
        this.policies = policies;
        this.layers = layers;
        this.understanding = understanding;
        this.labels = new SessionLabels(ledger.reader());
        this.ledger = ledger;
        this.grants = grants;
        this.pins = pins;
        this.outages = outages;
        this.settings = settings;
        this.bugs = bugs;
    }

    /** Decides and records. Never throws: every failure is an {@link Outcome.Failed}, which callers answer as a deny. */
    public Outcome handle(HarnessId harness, HookEvent event) {
        return handle(harness, harness, event);
    }

    /**
     * The same, for a harness that runs the hooks of another's files too.
     *
     * @param via whose file the hook stands in
     */
    public Outcome handle(HarnessId harness, HarnessId via, HookEvent event) {
        try {
            PolicyHash policy = policies.inForce().policies().hash();
            return echoes.answer(Echoes.key(harness, event, policy), via, () -> once(harness, event));
        } catch (ProblemException failure) {
            return new Outcome.Failed(failure.problem());
        } catch (RuntimeException | StackOverflowError bug) {
            bugs.accept(bug);
            return new Outcome.Failed(FailMode.bug());
        }
    }

    private Outcome once(HarnessId harness, HookEvent event) {
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
            return failed(event, failure.problem());
        } catch (RuntimeException | StackOverflowError bug) {
            bugs.accept(bug);
            return new Outcome.Failed(FailMode.bug());
        }
    }

    private Outcome judge(ToolCall call, SessionLease lease) {
        Policies usual = policies.inForce().policies();
        Layers.ForCall now = layers.forCall(usual, call.workspace().cwd());
        Policies inForce = now.policies();
        announce(inForce, usual);
        List<Action> actions = pins.marked(understanding.of(call));
        SortedSet<String> had = labels.of(call.harness(), call.session());
        Facts facts = Facts.NONE.withLabels(had).withTop(now.top());
        Decision decision = Engine.decide(inForce, call, actions, facts);
        Optional<Decision> lifted = decision.granted();
        Event.Decided event = JudgedCall.event(call, decision, lease.kind(), had);
        if (decision.enforced().allows()) {
            pins.used(actions);
        }
        if (lifted.isEmpty()) {
            return new Outcome.Judged(decision, append(event), Optional.empty());
        }
        CallDigest digest = CallDigest.of(call, decision.policy());
        Optional<Long> grant = grants.use(digest);
        if (grant.isPresent()) {
            Event.Decided used =
                    JudgedCall.event(call, lifted.get(), lease.kind(), had).granted(grant.get());
            return new Outcome.Judged(lifted.get(), append(used), Optional.empty());
        }
        Receipt receipt = append(event);
        return new Outcome.Judged(decision, receipt, Optional.of(grants.offer(digest, receipt.index())));
    }

    /** A deny, unless the operator chose otherwise: then policy alone judges, and what it denies stays denied. */
    private Outcome failed(HookEvent event, Problem problem) {
        boolean open = settings.failOpen() && FailMode.leavesUnrecorded(problem);
        if (!open || !(event instanceof HookEvent.ToolProposed(ToolCall call))) {
            return new Outcome.Failed(problem);
        }
        try {
            Decision decision = decided(call);
            if (decision.enforced() instanceof Verdict.Deny deny) {
                return new Outcome.Failed(
                        new Problem.Refused("denied-unrecorded", deny.reason(), "policy denies it; " + problem.hint()));
            }
            letPass.note(sessions.now(), problem.code());
            return new Outcome.LetPass(decision, problem);
        } catch (ProblemException unjudged) {
            return new Outcome.Failed(unjudged.problem());
        } catch (RuntimeException | StackOverflowError bug) {
            bugs.accept(bug);
            return new Outcome.Failed(FailMode.bug());
        }
    }

    private Decision decided(ToolCall call) {
        Layers.ForCall now =
                layers.forCall(policies.inForce().policies(), call.workspace().cwd());
        Facts facts =
                Facts.NONE.withLabels(labels.of(call.harness(), call.session())).withTop(now.top());
        return Engine.decide(now.policies(), call, pins.marked(understanding.of(call)), facts);
    }

    /** Policies that judge in some place only are recorded before their first decision. */
    private void announce(Policies judging, Policies usual) {
        if (!judging.hash().equals(usual.hash()) && !announced.contains(judging.hash())) {
            ledger.append(PolicyEvents.joined(judging, usual));
            if (announced.size() >= MOST_ANNOUNCED) {
                announced.clear();
            }
            announced.add(judging.hash());
        }
    }

    /** The labels count once the entry is durable. */
    private Receipt append(Event.Decided event) {
        Receipt receipt = ledger.append(event);
        event.agent().id().ifPresent(session -> labels.add(event.agent().harness(), session, event.labels()));
        return receipt;
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
        outages.take().ifPresent(this::record);
        letPass.take().ifPresent(this::record);
    }

    private void record(OutageLog.Gap gap) {
        ledger.append(new Event.Outage(gap.first(), gap.last(), gap.count(), gap.causes()));
    }

    private static Event moment(HarnessId harness, SessionId session, Event.Moment what, String source) {
        return new Event.HarnessSession(agent(harness, session), what, source);
    }

    private static Agent agent(HarnessId harness, SessionId session) {
        return new Agent(harness, Optional.of(session), Optional.empty());
    }
}
