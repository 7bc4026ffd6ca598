package io.openagentlock.daemon;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.recorded.Recordings;
import io.openagentlock.policy.Replay;
import io.openagentlock.policy.ReplaySummary;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /v1/policy/replay}: judges recorded calls again by another policy.
 *
 * <p>For the operator only. Even an answer of bare verdicts would give recorded inputs away: whoever chooses the policy
 * can ask of every input whether it matches a pattern. So the gate stands before the question, and the answer may show
 * the line, masked, that makes it useful. One replay at a time, on a thread of its own and below the others, since it
 * computes for seconds and must not take a processor from a verdict; each request works at most {@link #WORK}.
 */
final class ReplayRoute {
    static final Duration WORK = Duration.ofSeconds(4);
    private static final int EXAMPLES = 100;
    private static final int LABELS = 64;

    private final Core core;
    private final OperatorGate operator;
    private final Recordings recordings;
    private final Semaphore one = new Semaphore(1);

    ReplayRoute(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
        recordings = new Recordings(core.ledger().reader(), core.home());
    }

    Response handle(Request request, PathValues values) {
        operator.require(request);
        return forVisitor(request, values);
    }

    /** For whoever the operator let look: the dashboard's port asks for nothing more. */
    Response forVisitor(Request request, PathValues values) {
        Json.Obj body = Endpoint.json(request);
        byte[] text = PolicyRoutes.text(body);
        if (!one.tryAcquire()) {
            throw new ProblemException(
                    new Problem.Unavailable("replay-busy", "another replay is running", "try again in some seconds"));
        }
        try {
            return aside(() -> answer(body, text));
        } catch (PolicyException broken) {
            return PolicyRoutes.refused(broken);
        } finally {
            one.release();
        }
    }

    private interface Work {
        Response run();
    }

    private static Response aside(Work work) {
        FutureTask<Response> task = new FutureTask<>(work::run);
        Thread thread = Thread.ofPlatform().name("policy-replay").daemon().start(task);

        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    new Problem.Unavailable("stopping", "the daemon is stopping", "run `agentlock up`"), stopping);
        }
    }

    private Response answer(Json.Obj body, byte[] text) {
        Replay replay = core.policies().replay(text);
        replay.resume(labels(body));
        long size = recordings.size();
        long first = body.integer("from").orElseGet(() -> recordings.firstSince(since(body)));
        ReplaySummary summary =
                new ReplaySummary(Math.clamp(body.integer("examples").orElse(3L), 0, EXAMPLES));
        long end = System.nanoTime() + WORK.toNanos();
        long next = Math.clamp(first, 0, size);
        while (next < size
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            next = recordings.read(next, size, call -> summary.add(replay.judge(call)));
        }
        Json.Builder answer = ReplayJson.of(summary)
                .put("from", first)
                .put("next", next)
                .put("size", size)
                .put("policy", replay.policy().value());
        if (next < size) {
            answer.put("labels", ReplayJson.labels(replay.labels()));
        }
        return Response.json(answer.build());
    }

    private static Instant since(Json.Obj body) {
        long seconds = body.integer("since").orElse(0L);
        return Instant.ofEpochSecond(Math.clamp(seconds, 0, Integer.MAX_VALUE));
    }

    private static List<Replay.SessionLabels> labels(Json.Obj body) {
        List<Replay.SessionLabels> labels = new ArrayList<>();
        for (Json item : body.items("labels")) {
            if (item instanceof Json.Obj session) {
                labels.add(new Replay.SessionLabels(
                        new HarnessId(session.text("harness").orElse("")),
                        new SessionId(session.text("session").orElse("")),
                        words(session)));
            }
        }
        return labels;
    }

    private static Set<String> words(Json.Obj session) {
        Set<String> words = new HashSet<>();
        for (Json item : session.items("labels")) {
            if (item instanceof Json.Str(String word) && words.size() < LABELS) {
                words.add(word);
            }
        }
        return words;
    }
}
