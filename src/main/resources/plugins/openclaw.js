export default {
  id: "agentlock",
  name: "AgentLock",
  description: "Asks the local agentlock daemon before every tool call.",
  register(api) {
    api.on("before_tool_call", async (event, context) => {
      const answer = await ask("PreToolUse", {
        session_id: context?.sessionId ?? context?.sessionKey ?? event.runId,
        tool_use_id: event.toolCallId,
        tool_name: event.toolName,
        tool_input: event.params,
        agent_id: context?.agentId === "main" ? undefined : context?.agentId,
        cwd: context?.workspaceDir,
      });
      return answer.allow === true ? undefined : { block: true, blockReason: answer.reason };
    });
  },
};
