const place = (context) => ({ session_id: context?.sessionManager?.getSessionId?.() ?? "unnamed", cwd: context?.cwd });

export default function (pi) {
  pi.on("session_start", (_event, context) => ask("SessionStart", place(context)).then(() => undefined));
  pi.on("tool_call", async (event, context) => {
    const answer = await ask("PreToolUse", { ...place(context), tool_use_id: event.toolCallId, tool_name: event.toolName, tool_input: event.input });
    return answer.allow === true ? undefined : { block: true, reason: answer.reason };
  });
  pi.on("tool_result", async (event, context) => {
    await ask(event.isError ? "PostToolUseFailure" : "PostToolUse", { ...place(context), tool_use_id: event.toolCallId, tool_name: event.toolName, output_bytes: size(event.content) });
  });
  pi.on("agent_end", (_event, context) => ask("Stop", place(context)).then(() => undefined));
  pi.on("session_shutdown", (_event, context) => ask("SessionEnd", place(context)).then(() => undefined));
}
