package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Verdict;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Claude Code: hooks as commands in {@code settings.json}, JSON on stdin, a deny as JSON on stdout and exit code 2.
 * Source: code.claude.com/docs/en/hooks; payloads recorded from version 2.1.330.
 */
final class ClaudeCode implements Harness {
    private static final HarnessId ID = new HarnessId("claude-code");
    /** Known and not used. PermissionRequest asks about a call that PreToolUse has already judged. */
    private static final Set<String> IGNORED = Set.of(
            "permissionrequest",
            "permissiondenied",
            "notification",
            "userpromptsubmit",
            "userpromptexpansion",
            "subagentstart",
            "subagentstop",
            "precompact",
            "postcompact",
            "posttoolbatch",
            "setup",
            "configchange",
            "cwdchanged",
            "filechanged",
            "instructionsloaded",
            "taskcreated",
            "taskcompleted",
            "teammateidle",
            "elicitation",
            "elicitationresult");

    private static final HookReply QUIET = new HookReply("", "", 0);
    private static final Problem NO_VERDICT =
            new Problem.Bug("no-verdict", "the tool call got no verdict", "run `agentlock doctor` and report this");

    @Override
    public HarnessId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Claude Code";
    }

    @Override
    public HookEvent decode(EventName event, HookFacts facts, byte[] body) {
        if (event.key().equals("statusline")) {
            return new HookEvent.StatusAsked(statusSession(body));
        }
        Payload payload = Payload.of(body);
        EventName named = new EventName(payload.text("hook_event_name"));
        if (!named.key().equals(event.key())) {
            throw Payload.bad("the hook's input is of another event than the hook that sent it");
        }
        return switch (event.key()) {
            case "pretooluse" -> new HookEvent.ToolProposed(call(payload, facts));
            case "posttooluse" -> finished(payload, true, "tool_response");
            case "posttoolusefailure" -> finished(payload, false, "error");
            case "sessionstart" ->
                new HookEvent.SessionStarted(
                        payload.session(), payload.word("source", "unknown"), payload.workspace(facts));
            case "sessionend" -> new HookEvent.SessionEnded(payload.session(), payload.word("reason", "unknown"));
            case "stop", "stopfailure" -> new HookEvent.TurnEnded(payload.session());
            default -> ignored(payload, named);
        };
    }

    private static HookEvent ignored(Payload payload, EventName event) {
        if (IGNORED.contains(event.key())) {
            return new HookEvent.Ignored(payload.session(), event.value());
        }
        throw Payload.bad("the hook event `" + event.value() + "` is not known");
    }

    private static ToolCall call(Payload payload, HookFacts facts) {
        ToolName tool = payload.tool();
        Input.Fields input = payload.input("tool_input");
        Workspace workspace = payload.workspace(facts);
        Optional<String> server = payload.fields().object("mcp_server").flatMap(mcp -> mcp.text("name"));
        List<Action> actions = ClaudeTools.actions(tool, input, workspace, server);
        return new ToolCall(
                ID,
                payload.session(),
                payload.callId("tool_use_id"),
                tool,
                input,
                actions,
                workspace,
                Optional.of(payload.word("agent_id", "")).filter(agent -> !agent.isEmpty()));
    }

    private static HookEvent finished(Payload payload, boolean succeeded, String output) {
        return new HookEvent.ToolFinished(
                payload.session(), payload.callId("tool_use_id"), payload.tool(), succeeded, payload.size(output));
    }

    /** Nothing is judged by it, so a status line's input may be anything. */
    private static SessionId statusSession(byte[] body) {
        try {
            return Payload.of(body).session();
        } catch (ProblemException unreadable) {
            return new SessionId("unknown");
        }
    }

    @Override
    public HookReply encode(EventName event, Answer answer) {
        return switch (event.key()) {
            case "pretooluse" -> verdict(answer);
            case "statusline" -> status(answer);
            default -> note(event, answer);
        };
    }

    private static HookReply verdict(Answer answer) {
        return switch (answer) {
            case Answer.Judged(Decision decision, long entry) ->
                switch (decision.enforced()) {
                    // Not {"permissionDecision":"allow"}: that would skip the user's own permission prompt.
                    case Verdict.Allow() -> QUIET;
                    case Verdict.Deny deny -> deny(ReasonLine.of(deny, entry));
                };
            case Answer.Failed(Problem problem) -> deny(ReasonLine.denied(problem));
            case Answer.Noted(), Answer.Status(String _) -> deny(ReasonLine.denied(NO_VERDICT));
        };
    }

    /**
     * Each half is lost somewhere, so both are sent: JSON on stdout, the reason on stderr with exit code 2. The fields
     * {@code permission} and {@code user_message} are for Cursor, which runs the hooks of Claude's settings too.
     */
    private static HookReply deny(ReasonLine reason) {
        Json.Obj json = Json.object()
                .put("permission", "deny")
                .put("user_message", reason.text())
                .put(
                        "hookSpecificOutput",
                        Json.object()
                                .put("hookEventName", "PreToolUse")
                                .put("permissionDecision", "deny")
                                .put("permissionDecisionReason", reason.text())
                                .build())
                .build();
        return new HookReply(JsonWriter.compact(json) + "\n", reason.text() + "\n", 2);
    }

    private static HookReply note(EventName event, Answer answer) {
        return switch (answer) {
            case Answer.Judged(Decision decision, long entry) ->
                switch (decision.enforced()) {
                    case Verdict.Allow() -> QUIET;
                    case Verdict.Deny deny -> failed(event, ReasonLine.of(deny, entry));
                };
            case Answer.Failed(Problem problem) -> failed(event, ReasonLine.of(problem));
            case Answer.Noted(), Answer.Status(String _) -> QUIET;
        };
    }

    private static HookReply failed(EventName event, ReasonLine reason) {
        return new HookReply("", reason.text() + "\n", event.gating() ? 2 : 1);
    }

    private static HookReply status(Answer answer) {
        return switch (answer) {
            case Answer.Status(String line) -> new HookReply(ReasonLine.clean(line) + "\n", "", 0);
            case Answer.Failed(Problem problem) ->
                new HookReply(ReasonLine.of(problem).text() + "\n", "", 0);
            case Answer.Noted(), Answer.Judged _ -> QUIET;
        };
    }

    @Override
    public Detection detect(Host host) {
        return new ClaudeSettings(host).detect();
    }

    @Override
    public InstallPlan install(Host host, HookCommand command) {
        return new ClaudeSettings(host).install(command);
    }

    @Override
    public InstallPlan uninstall(Host host, HookCommand command) {
        return new ClaudeSettings(host).uninstall();
    }
}
