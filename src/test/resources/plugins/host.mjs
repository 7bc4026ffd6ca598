// Stands for a harness that has loaded our plugin: offers it one call for each answer and prints what became of the call.
// usage: node host.mjs HARNESS PLUGIN CALL…     a CALL is the command of the call, or `no-json` for arguments that are none
import { pathToFileURL } from 'node:url';

const [harness, file, ...calls] = process.argv.slice(2);
const plugin = await import(pathToFileURL(file));

// Each as the real program does it: who must throw to be heard, and whose exceptions let the call run.
const opencode = async (args) => {
  const hooks = await plugin.AgentLock({ directory: '/w/proj' });
  try {
    await hooks['tool.execute.before']({ tool: 'bash', sessionID: 's', callID: 'c' }, { args });
    return 'runs';
  } catch (thrown) {
    return `denied: ${thrown.message}`;
  }
};
const hosts = {
  opencode,
  kilo: opencode,
  async cline(input) {
    plugin.default.setup({}, { workspaceInfo: { rootPath: '/w/proj' } });
    const context = { snapshot: { agentId: 'a', conversationId: 's' }, toolCall: { toolCallId: 'c', toolName: 'run_commands' }, input };
    try {
      const answer = await plugin.default.hooks.beforeTool(context);
      return answer?.skip ? `denied: ${answer.reason}` : 'runs';
    } catch {
      return 'runs';
    }
  },
  async openclaw(params) {
    let hook;
    plugin.default.register({ on: (name, handler) => (hook = name === 'before_tool_call' ? handler : hook) });
    try {
      const answer = await hook({ toolName: 'exec', params, runId: 'r', toolCallId: 'c' }, { sessionId: 's', agentId: 'main' });
      return answer?.block ? `denied: ${answer.blockReason}` : 'runs';
    } catch (thrown) {
      return `denied: ${thrown.message}`;
    }
  },
  async amp(input) {
    const handlers = {};
    plugin.default({ on: (name, handler) => (handlers[name] = handler) });
    try {
      const answer = await handlers['tool.call']({ toolUseID: 'c', tool: 'Bash', input, thread: { id: 's' } }, {});
      return answer.action === 'allow' ? 'runs' : `denied: ${answer.message}`;
    } catch {
      return 'runs';
    }
  },
  async pi(input) {
    const handlers = {};
    plugin.default({ on: (name, handler) => (handlers[name] = handler) });
    try {
      const answer = await handlers.tool_call({ toolName: 'bash', toolCallId: 'c', input }, { cwd: '/w/proj', sessionManager: { getSessionId: () => 's' } });
      return answer?.block ? `denied: ${answer.reason}` : 'runs';
    } catch (thrown) {
      return `denied: ${thrown.message}`;
    }
  },
};

const results = await Promise.all(calls.map((call) => hosts[harness](call === 'no-json' ? { command: 1n } : { command: call })));
calls.forEach((call, i) => console.log(`${call} | ${results[i]}`));
