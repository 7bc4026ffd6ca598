package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.ToolName;
import io.openagentlock.harness.Dialect.Moment;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Map;
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
    private static final Map<String, Moment> EVENTS = Map.of(
            "pretooluse", Moment.PROPOSED,
            "posttooluse", Moment.FINISHED,
            "posttoolusefailure", Moment.FAILED,
            "sessionstart", Moment.STARTED,
            "sessionend", Moment.ENDED,
            "stop", Moment.TURN);

    private static final Replies REPLIES =
            new Replies(Optional.of(Json.object().put("agentlock", "allow").build()), PluginDialect::deny, 2);

    /** What a harness's tools do. */
    interface Tools {
        List<Action> actions(ToolName tool, Arguments arguments);
    }

    private Dialect dialect() {
        return new Dialect(
                id, Dialect.Names.CLAUDE, EVENTS, (tool, call, _) -> tools.actions(new ToolName(tool), call));
    }

    HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        return dialect().decode(event, facts, body);
    }

    HookReply encode(EventName event, Answer answer) {
        return dialect().proposes(event) ? REPLIES.verdict(answer) : Replies.note(event, answer);
    }

    private static Json.Obj deny(String reason) {
        return Json.object().put("agentlock", "deny").put("reason", reason).build();
    }
}
