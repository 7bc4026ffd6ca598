package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tool calls as the ledger holds them: made into calls again, and shown to people. */
public final class RecordedCall {
    private static final List<String> TELLING = List.of("command", "file_path", "path", "url", "pattern", "query");

    private RecordedCall() {}

    /**
     * The call that was recorded, by its harness's own adapter where there is one. The harness's name for the call, its
     * sub-agent and the name of an MCP server that the harness told apart are not part of it.
     *
     * @param input the arguments as JSON text
     * @throws ProblemException {@code BadInput} when the text is no JSON object
     */
    public static ToolCall of(HarnessId harness, SessionId session, ToolName tool, String input, Workspace workspace) {
        Input.Fields fields = fields(input);
        return new ToolCall(
                harness,
                session,
                Optional.empty(),
                tool,
                fields,
                Harnesses.named(harness)
                        .map(known -> known.actions(tool, fields, workspace))
                        .orElseGet(() -> ClaudeTools.actions(tool, fields, workspace, Optional.empty())),
                workspace,
                Optional.empty());
    }

    private static Input.Fields fields(String input) {
        try {
            return Inputs.fields(JsonReader.object(input.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-recorded-input",
                            "a recorded input is no JSON object",
                            "run `agentlock ledger verify`"),
                    malformed);
        }
    }

    /** What the call is about: one printable, bounded line in which nothing looks like a secret. */
    public static String line(ToolCall call) {
        return TELLING.stream()
                .flatMap(name -> call.input().text(name).stream())
                .findFirst()
                .map(ReasonLine::clean)
                .orElse("");
    }
}
