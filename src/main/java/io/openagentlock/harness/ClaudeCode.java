package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.HookEvent;
import io.openagentlock.call.Input;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.harness.Dialect.Moment;
import io.openagentlock.harness.canary.Canary;
import io.openagentlock.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Claude Code: hooks as commands in {@code settings.json}, JSON on stdin, a deny as JSON on stdout and exit code 2.
 * Source: code.claude.com/docs/en/hooks; payloads recorded from version 2.1.330.
 */
final class ClaudeCode implements Harness {
    private static final HarnessId ID = new HarnessId("claude-code");

    /** The events of Claude Code, and of all who speak as it does. */
    static final Map<String, Moment> EVENTS = events(Map.of(
            "pretooluse", Moment.PROPOSED,
            "posttooluse", Moment.FINISHED,
            "posttoolusefailure", Moment.FAILED,
            "sessionstart", Moment.STARTED,
            "sessionend", Moment.ENDED,
            "stop", Moment.TURN,
            "stopfailure", Moment.TURN));

    private static final Dialect DIALECT = new Dialect(ID, Dialect.Names.CLAUDE, EVENTS, ClaudeTools::actions);

    /**
     * The fields {@code permission} and {@code user_message} are for Cursor, which runs the hooks of Claude's settings
     * too.
     */
    private static final Replies REPLIES = Replies.quiet(ClaudeCode::deny);

    /** PermissionRequest asks about a call that PreToolUse has already judged. */
    private static Map<String, Moment> events(Map<String, Moment> used) {
        Map<String, Moment> all = new HashMap<>(used);
        for (String known : List.of(
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
                "elicitationresult")) {
            all.put(known, Moment.IGNORED);
        }
        return Map.copyOf(all);
    }

    private static Json.Obj deny(String reason) {
        return Json.object()
                .put("permission", "deny")
                .put("user_message", reason)
                .put("hookSpecificOutput", Replies.specificOutput(reason))
                .build();
    }

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
        return event.key().equals("statusline")
                ? new HookEvent.StatusAsked(statusSession(body))
                : DIALECT.decode(event, facts, body);
    }

    @Override
    public List<Action> actions(ToolName tool, Input.Fields input, Workspace workspace) {
        return DIALECT.actions(tool, input, workspace);
    }

    /** Nothing is judged by it, so a status line's input may be anything. */
    private static SessionId statusSession(byte[] body) {
        try {
            return new SessionId(Payload.of(body).text("session_id"));
        } catch (ProblemException unreadable) {
            return new SessionId("unknown");
        }
    }

    /** Cursor runs Claude's hooks as they stand in Claude's settings, with its own version in what it sends. */
    @Override
    public HarnessId caller(byte[] body) {
        try {
            return Payload.of(body).fields().text("cursor_version").isPresent() ? Cursor.ID : ID;
        } catch (ProblemException unreadable) {
            return ID;
        }
    }

    @Override
    public HookReply encode(EventName event, Answer answer) {
        return switch (event.key()) {
            case "pretooluse" -> REPLIES.verdict(answer);
            case "statusline" -> Replies.status(answer);
            default -> Replies.note(event, answer);
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

    @Override
    public Canary canary(Host host) {
        return new ClaudeSettings(host).canary();
    }
}
