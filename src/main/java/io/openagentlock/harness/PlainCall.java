package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.wire.Json;
import java.util.Optional;

/**
 * A tool call that no harness wrote: a line of {@code agentlock judge --batch}, a request to {@code /v1/gates/check}.
 * Tools are named as Claude Code names them.
 *
 * <pre>{"tool":"Bash","input":{…},"harness":"…"?,"session":"…"?,"cwd":"/…"?}   or   {"command":"…","cwd":"/…"?}</pre>
 */
public final class PlainCall {
    private PlainCall() {}

    /**
     * The call.
     *
     * @param home the user's home directory, for {@code ~}
     * @throws ProblemException {@code BadInput} for anything else than the two forms
     */
    public static ToolCall decode(Json.Obj json, Optional<String> home) {
        Optional<String> command = json.text("command");
        if (command.isPresent() == json.text("tool").isPresent()) {
            throw bad("a call has either a `command` or a `tool` with its `input`");
        }
        Input.Fields input = command.isPresent()
                ? Inputs.fields(Json.object().put("command", command.get()).build())
                : Inputs.fields(json.object("input").orElseThrow(() -> bad("`input` must be an object")));
        ToolName tool = new ToolName(json.text("tool").orElse("Bash"));
        Workspace workspace = new Workspace(absolute(json.text("cwd")), home);
        return new ToolCall(
                new HarnessId(json.text("harness").orElse("api")),
                new SessionId(json.text("session").orElse("api")),
                Optional.empty(),
                tool,
                input,
                ClaudeTools.actions(tool, input, workspace, Optional.empty()),
                workspace,
                Optional.empty());
    }

    private static Optional<String> absolute(Optional<String> cwd) {
        if (cwd.isPresent() && !cwd.get().startsWith("/")) {
            throw bad("`cwd` must be an absolute path");
        }
        return cwd;
    }

    private static ProblemException bad(String message) {
        return new ProblemException(
                new Problem.BadInput("bad-call", message, "send {\"tool\":…,\"input\":{…}} or {\"command\":…}"));
    }
}
