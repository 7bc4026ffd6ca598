package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Verdict;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a harness is answered. A deny goes out in every way that any version of it obeys; an allow says nothing unless the
 * harness takes silence for a failure, since a spoken allow would skip the user's own permission prompt.
 *
 * @param allow what to print when we have no objection; empty where silence means that
 * @param deny the harness's JSON for a deny, given the reason
 * @param exitCode of a deny: 2, or 0 where the harness would then not read the JSON
 */
record Replies(Optional<Json.Obj> allow, Function<String, Json.Obj> deny, int exitCode) {
    private static final HookReply QUIET = new HookReply("", "", 0);
    private static final Problem NO_VERDICT =
            new Problem.Bug("no-verdict", "the tool call got no verdict", "run `agentlock doctor` and report this");

    /** Of harnesses that read {@code hookSpecificOutput} as Claude Code does, and refuse or ignore anything else. */
    static final Replies CLAUDE = quiet(Replies::specific);

    static Replies quiet(Function<String, Json.Obj> deny) {
        return new Replies(Optional.empty(), deny, 2);
    }

    /** {@code {"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny",…}}}. */
    static Json.Obj specific(String reason) {
        return Json.object().put("hookSpecificOutput", specificOutput(reason)).build();
    }

    /** What stands in it, for harnesses that want more beside it. */
    static Json.Obj specificOutput(String reason) {
        return Json.object()
                .put("hookEventName", "PreToolUse")
                .put("permissionDecision", "deny")
                .put("permissionDecisionReason", reason)
                .build();
    }

    /** {@code {"decision":"deny","reason":…}}, or {@code "block"}. */
    static Json.Obj decision(String word, String reason) {
        return Json.object().put("decision", word).put("reason", reason).build();
    }

    /** The answer to an event at which a tool is about to run. */
    HookReply verdict(Answer answer) {
        return switch (answer) {
            case Answer.Judged(Decision decision, long entry, Optional<String> grant) ->
                switch (decision.enforced()) {
                    case Verdict.Allow() ->
                        allow.map(json -> new HookReply(JsonWriter.compact(json) + "\n", "", 0))
                                .orElse(QUIET);
                    case Verdict.Deny deny -> denied(ReasonLine.of(deny, entry, grant));
                };
            case Answer.Failed(Problem problem) -> denied(ReasonLine.denied(problem));
            case Answer.Noted(), Answer.Status(String _) -> denied(ReasonLine.denied(NO_VERDICT));
        };
    }

    private HookReply denied(ReasonLine reason) {
        return new HookReply(JsonWriter.compact(deny.apply(reason.text())) + "\n", reason.text() + "\n", exitCode);
    }

    /** The answer to any other event. */
    static HookReply note(EventName event, Answer answer) {
        return switch (answer) {
            case Answer.Judged(Decision decision, long entry, Optional<String> grant) ->
                switch (decision.enforced()) {
                    case Verdict.Allow() -> QUIET;
                    case Verdict.Deny deny -> failed(event, ReasonLine.of(deny, entry, grant));
                };
            case Answer.Failed(Problem problem) -> failed(event, ReasonLine.of(problem));
            case Answer.Noted(), Answer.Status(String _) -> QUIET;
        };
    }

    private static HookReply failed(EventName event, ReasonLine reason) {
        return new HookReply("", reason.text() + "\n", event.gating() ? 2 : 1);
    }

    /** The answer to a status line, which shows and never gates. */
    static HookReply status(Answer answer) {
        return switch (answer) {
            case Answer.Status(String line) -> new HookReply(ReasonLine.clean(line) + "\n", "", 0);
            case Answer.Failed(Problem problem) ->
                new HookReply(ReasonLine.of(problem).text() + "\n", "", 0);
            case Answer.Noted(), Answer.Judged _ -> QUIET;
        };
    }
}
