export default function (amp) {
  amp.on("tool.call", async (event, context) => {
    try {
      const answer = await ask("PreToolUse", {
        session_id: event.thread?.id ?? context?.thread?.id ?? "unknown",
        tool_use_id: event.toolUseID,
        tool_name: event.tool,
        tool_input: event.input,
        cwd: process.cwd(),
      });
      return answer.allow === true ? { action: "allow" } : { action: "reject-and-continue", message: answer.reason };
    } catch {
      return { action: "reject-and-continue", message: denied("the call could not be understood").reason };
    }
  });
  amp.on("tool.result", async (event, context) => {
    try {
      await ask(event.status === "error" ? "PostToolUseFailure" : "PostToolUse", {
        session_id: event.thread?.id ?? context?.thread?.id ?? "unknown",
        tool_use_id: event.toolUseID,
        tool_name: event.tool,
        output_bytes: size(event.output),
      });
    } catch {
      // Nothing is gated here.
    }
  });
}
