package io.openagentlock.daemon;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.Access;
import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.gatekeeper.Outcome;
import io.openagentlock.harness.Answer;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.harness.HookFacts;
import io.openagentlock.ledger.Head;
import java.util.Optional;
import java.util.function.Supplier;

/** Step 2 of a tool call: the hook client's request in, the harness's reply out. */
final class HookRoute implements Route {
    private final Core core;
    private final Supplier<String> statusLine;
    private final Reconciler reconciler;

    HookRoute(Core core, Supplier<String> statusLine, Reconciler reconciler) {
        this.core = core;
        this.statusLine = statusLine;
        this.reconciler = reconciler;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/v1/hooks/{harness}/{event}";
    }

    @Override
    public Access access() {
        return Access.TOKEN;
    }

    @Override
    public Response handle(Request request, PathValues values) {
        HarnessId id = new HarnessId(values.get("harness"));
        EventName event = new EventName(values.get("event"));
        Harness harness = Harnesses.named(id)
                .orElseThrow(() -> HttpException.notFound(
                        "the harness `" + id + "` is not known", "run `agentlock doctor` for those that are"));
        Harness caller = Harnesses.named(harness.caller(request.body())).orElse(harness);
        Answer answer = answer(caller, id, event, HookHeaders.facts(request), request.body());
        // Read after the entry was made: so it covers it, and no later reply shows less.
        Optional<Head> head = core.ledger().reader().head();
        return HookHeaders.reply(request, harness.encode(event, answer), head.map(Head::checkpoint));
    }

    /** Read as the harness that sent it writes; answered, by the caller of this, as the one whose hook it is. */
    private Answer answer(Harness harness, HarnessId via, EventName name, HookFacts facts, byte[] body) {
        HookEvent event;
        try {
            event = harness.decode(name, facts, body);
        } catch (ProblemException unreadable) {
            return new Answer.Failed(core.gatekeeper().refuse(harness.id(), unreadable.problem(), body));
        }
        if (event instanceof HookEvent.StatusAsked) {
            return new Answer.Status(statusLine.get());
        }
        Outcome outcome = core.gatekeeper().handle(harness.id(), via, event);
        if (event instanceof HookEvent.SessionEnded || event instanceof HookEvent.SessionStarted) {
            reconciler.soon(harness.id(), facts.home(), false);
        } else if (event instanceof HookEvent.TurnEnded) {
            reconciler.soon(harness.id(), facts.home(), true);
        }
        return switch (outcome) {
            case Outcome.Judged judged ->
                new Answer.Judged(judged.decision(), judged.receipt().index(), judged.grant());
            // Allowed: nobody looks at the entry, and there is none.
            case Outcome.LetPass passed -> new Answer.Judged(passed.decision(), 0, Optional.empty());
            case Outcome.Failed(Problem problem) -> new Answer.Failed(problem);
            case Outcome.Noted() -> new Answer.Noted();
        };
    }
}
