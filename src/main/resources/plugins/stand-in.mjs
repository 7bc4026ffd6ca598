// Stands for a harness that loads our plugin as it is installed, and offers it one call that must be denied.
// usage: node stand-in.mjs HARNESS PLUGIN < {"session","call","cwd","tool","input"}     prints {"outcome","reason"?}
import { pathToFileURL } from "node:url";

const [harness, file] = process.argv.slice(2);
const tell = (outcome, reason) => {
  process.stdout.write(JSON.stringify({ outcome, reason: typeof reason === "string" ? reason : undefined }) + "\n", () => process.exit(0));
};
let text = "";
for await (const part of process.stdin) text += part;
const { session, call, cwd, tool, input } = JSON.parse(text);

// Each as the real program does it: whose exceptions deny, and whose let the call run.
const opencode = async (plugin) => {
  const hooks = [];
  for (const make of new Set(Object.values(plugin))) hooks.push(await make({ directory: cwd, worktree: cwd, project: { id: "canary" } }));
  if (!hooks.some((one) => one?.["tool.execute.before"])) return tell("unheard");
  const output = { args: input };
  try {
    for (const one of hooks) await one?.["tool.execute.before"]?.({ tool, sessionID: session, callID: call }, output);
  } catch (thrown) {
    return tell("denied", thrown?.message);
  }
  return tell("ran");
};
const harnesses = {
  opencode,
  kilo: opencode,
  async cline(plugin) {
    plugin.default.setup?.({}, { workspaceInfo: { rootPath: cwd } });
    if (!plugin.default.manifest?.capabilities?.includes("hooks") || !plugin.default.hooks?.beforeTool) return tell("unheard");
    const context = { snapshot: { agentId: session, conversationId: session }, toolCall: { toolCallId: call, toolName: tool }, input };
    // It waits three seconds for a plugin, and then runs the call.
    const late = new Promise((resolve) => setTimeout(resolve, 3000).unref());
    const answer = await Promise.race([plugin.default.hooks.beforeTool(context), late]).catch(() => undefined);
    return answer?.skip ? tell("denied", answer.reason) : tell("ran");
  },
  async openclaw(plugin) {
    const heard = [];
    plugin.default.register({ on: (name, handler) => name === "before_tool_call" && heard.push(handler) });
    if (heard.length === 0) return tell("unheard");
    try {
      for (const handler of heard) {
        const answer = await handler({ toolName: tool, params: input, runId: session, toolCallId: call }, { sessionId: session, agentId: "main", workspaceDir: cwd });
        if (answer?.block) return tell("denied", answer.blockReason);
      }
    } catch (thrown) {
      return tell("denied", thrown?.message);
    }
    return tell("ran");
  },
  async amp(plugin) {
    const heard = [];
    plugin.default({ on: (name, handler) => name === "tool.call" && heard.push(handler) });
    if (heard.length === 0) return tell("unheard");
    for (const handler of heard) {
      const answer = await handler({ toolUseID: call, tool, input, thread: { id: session } }, {});
      if (answer?.action !== "allow") return tell("denied", answer?.message);
    }
    return tell("ran");
  },
  async pi(plugin) {
    const heard = [];
    plugin.default({ on: (name, handler) => name === "tool_call" && heard.push(handler) });
    if (heard.length === 0) return tell("unheard");
    try {
      for (const handler of heard) {
        const answer = await handler({ toolName: tool, toolCallId: call, input }, { cwd, sessionManager: { getSessionId: () => session } });
        if (answer?.block) return tell("denied", answer.reason);
      }
    } catch (thrown) {
      return tell("denied", thrown?.message);
    }
    return tell("ran");
  },
};

let plugin;
try {
  plugin = await import(pathToFileURL(file));
} catch (broken) {
  tell("broken", broken?.message);
}
if (plugin) await harnesses[harness](plugin).catch((broken) => tell("broken", broken?.message));
