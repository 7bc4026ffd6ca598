package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Verdict;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * What our own plugins say and hear, the same for every harness that has one. The plugins are in {@code
 * src/main/resources/plugins}.
 *
 * <pre>{"hook_event_name","session_id","tool_use_id"?,"tool_name","tool_input",…,"agent_id"?,"cwd"?,"output_bytes"?}
 * {"agentlock":"allow"}   or   {"agentlock":"deny","reason":"…"}</pre>
 *
 * <p>An allow is said in so many words: silence, which other dialects take for an allow, is a deny to a plugin.
 */
record PluginDialect(HarnessId id, Tools tools) {
    private static final HookReply QUIET = new HookReply("", "", 0);
    private static final HookReply ALLOW = new HookReply("{\"agentlock\":\"allow\"}\n", "", 0);
    private static final Problem NO_VERDICT =
            new Problem.Bug("no-verdict", "the tool call got no verdict", "run `agentlock doctor` and report this");

    /** What a harness's tools do. */
    interface Tools {
        List<Action> actions(ToolName tool, Arguments arguments);
    }

    HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        Payload payload = Payload.of(body);
        EventName named = new EventName(payload.text("hook_event_name"));
        if (!named.key().equals(event.key())) {
            throw Payload.bad("the plugin's input is of another event than the plugin named");
        }
        return switch (event.key()) {
            case "pretooluse" -> new HookEvent.ToolProposed(call(payload, facts));
            case "posttooluse" -> finished(payload, true);
            case "posttoolusefailure" -> finished(payload, false);
            case "sessionstart" ->
                new HookEvent.SessionStarted(payload.session(), payload.word("source", "start"), payload.workspace(facts));
            case "sessionend" -> new HookEvent.SessionEnded(payload.session(), payload.word("reason", "unknown"));
            case "stop" -> new HookEvent.TurnEnded(payload.session());
            default -> throw Payload.bad("the hook event `" + event.value() + "` is not known");
        };
    }

    private ToolCall call(Payload payload, HookFacts facts) {
        ToolName tool = payload.tool();
        Input.Fields input = payload.input("tool_input");
        Workspace workspace = payload.workspace(facts);
        return new ToolCall(
                id,
                payload.session(),
                payload.callId("tool_use_id"),
                tool,
                input,
                tools.actions(tool, new Arguments(input, workspace)),
                workspace,
                Optional.of(payload.word("agent_id", "")).filter(agent -> !agent.isEmpty()));
    }

    private static HookEvent finished(Payload payload, boolean succeeded) {
        long bytes = Math.max(0, payload.fields().integer("output_bytes").orElse(0L));
        return new HookEvent.ToolFinished(
                payload.session(), payload.callId("tool_use_id"), payload.tool(), succeeded, bytes);
    }

    HookReply encode(EventName event, Answer answer) {
        boolean verdict = event.key().equals("pretooluse");
        return switch (answer) {
            case Answer.Judged(Decision decision, long entry, Optional<String> grant) ->
                switch (decision.enforced()) {
                    case Verdict.Allow() -> verdict ? ALLOW : QUIET;
                    case Verdict.Deny deny -> deny(ReasonLine.of(deny, entry, grant));
                };
            case Answer.Failed(Problem problem) -> verdict ? deny(ReasonLine.denied(problem)) : failed(event, problem);
            case Answer.Noted(), Answer.Status(String _) -> verdict ? deny(ReasonLine.denied(NO_VERDICT)) : QUIET;
        };
    }

    private static HookReply deny(ReasonLine reason) {
        Json.Obj json = Json.object()
                .put("agentlock", "deny")
                .put("reason", reason.text())
                .build();
        return new HookReply(JsonWriter.compact(json) + "\n", reason.text() + "\n", 2);
    }

    private static HookReply failed(EventName event, Problem problem) {
        return new HookReply("", ReasonLine.of(problem).text() + "\n", event.gating() ? 2 : 1);
    }
}
