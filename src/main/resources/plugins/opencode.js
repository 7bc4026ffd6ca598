// A sub-agent works in a session of its own: its calls are recorded under the session that started it.
const parents = new Map();
const MOST_SESSIONS = 10000;

const place = (session) => {
  let root = session;
  for (let depth = 0; depth < 32 && parents.has(root); depth++) root = parents.get(root);
  return root === session ? { session_id: session } : { session_id: root, agent_id: session };
};

export const AgentLock = async ({ directory }) => ({
  event: async ({ event }) => {
    const info = event?.properties?.info;
    if (event?.type === "session.created" && info?.parentID && parents.size < MOST_SESSIONS) parents.set(info.id, info.parentID);
    else if (event?.type === "session.created" && info?.id) await ask("SessionStart", { session_id: info.id, cwd: directory });
    else if (event?.type === "session.idle" && !parents.has(event.properties.sessionID)) await ask("Stop", { session_id: event.properties.sessionID });
  },
  // Throwing is how OpenCode is told no; the message is what the model reads.
  "tool.execute.before": async (input, output) => {
    const answer = await ask("PreToolUse", { ...place(input.sessionID), tool_use_id: input.callID, tool_name: input.tool, tool_input: output.args, cwd: directory });
    if (answer.allow !== true) throw new Error(answer.reason);
  },
  "tool.execute.after": async (input, output) => {
    await ask("PostToolUse", { ...place(input.sessionID), tool_use_id: input.callID, tool_name: input.tool, output_bytes: size(output?.output) });
  },
});
