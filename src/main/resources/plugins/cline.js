// An exception that leaves a hook lets the call run, and so does a hook that takes longer than 3 s: nothing may escape.
let workspace;

const place = ({ snapshot }) => ({
  session_id: snapshot.conversationId ?? snapshot.agentId,
  ...(snapshot.parentAgentId ? { agent_id: snapshot.agentId } : {}),
});

const plugin = {
  name: "agentlock",
  manifest: { capabilities: ["hooks"] },
  setup(api, context) {
    workspace = context?.workspaceInfo?.rootPath;
  },
  hooks: {
    async beforeTool(context) {
      try {
        const { toolCallId, toolName } = context.toolCall;
        const answer = await ask("PreToolUse", { ...place(context), tool_use_id: toolCallId, tool_name: toolName, tool_input: context.input, cwd: workspace });
        return answer.allow === true ? undefined : { skip: true, reason: answer.reason };
      } catch {
        return { skip: true, reason: denied("the call could not be understood").reason };
      }
    },
    async afterTool(context) {
      try {
        const { toolCallId, toolName } = context.toolCall;
        await ask(context.result?.isError ? "PostToolUseFailure" : "PostToolUse", { ...place(context), tool_use_id: toolCallId, tool_name: toolName, output_bytes: size(context.result?.output) });
      } catch {
        // Nothing is gated here.
      }
      return undefined;
    },
    async afterRun({ snapshot }) {
      try {
        if (!snapshot.parentAgentId) await ask("Stop", place({ snapshot }));
      } catch {
        // Nothing is gated here.
      }
    },
  },
};

export default plugin;
export { plugin };
