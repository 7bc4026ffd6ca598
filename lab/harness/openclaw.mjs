import path from 'node:path';
import { inTools, write } from '../place.mjs';

export const openclaw = {
  id: 'openclaw',
  title: 'OpenClaw',
  version: '2026.9.6',
  node: 26,

  prepare(place, model) {
    const lab = { id: 'lab-model', name: 'lab', reasoning: false, input: ['text'], cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, contextWindow: 100000, maxTokens: 8000 };
    write(path.join(place.home, '.openclaw/openclaw.json'), {
      models: { providers: { lab: { baseUrl: `${model.url}/v1`, apiKey: 'fake', api: 'openai-completions', models: [lab] } } },
      agents: { defaults: { model: { primary: 'lab/lab-model' }, workspace: place.project, skipBootstrap: true } },
      tools: { exec: { security: 'full', ask: 'off' } },
      gateway: { mode: 'local' },
    });
  },

  command: (place) => ({
    argv: [inTools('openclaw/node_modules/.bin/openclaw'), 'agent', '--local', '--session-id', `lab-${Date.now()}`, '-m', 'do the task'],
    env: { OPENCLAW_DISABLE_TELEMETRY: '1', OPENCLAW_NO_UPDATE_CHECK: '1' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'exec', input: { command } }],
    background: ({ command }) => [{ name: 'exec', input: { command, background: true } }],
    write: ({ file }) => [{ name: 'write', input: { path: file, content: 'x' } }],
    edit: ({ file }) => [{ name: 'edit', input: { path: file, oldText: 'hello old', newText: 'hello new', edits: [{ oldText: 'hello old', newText: 'hello new' }] } }],
    read: ({ file }) => [{ name: 'read', input: { path: file } }],
  },

  cannot: {
    fetch: 'its fetch tool comes with a plugin that the lab does not have',
    mcp: 'MCP servers come through plugins of others here',
    subagent: 'sub-agents need its gateway, which the lab does not run',
  },
};
