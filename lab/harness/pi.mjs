import path from 'node:path';
import { inTools, write } from '../place.mjs';

export const pi = {
  id: 'pi',
  title: 'Pi',
  version: '0.73.1',

  prepare(place, model) {
    const lab = { id: 'lab-model', name: 'lab', reasoning: false, input: ['text'], contextWindow: 100000, maxTokens: 8000 };
    write(path.join(place.home, '.pi/agent/models.json'), {
      providers: { lab: { baseUrl: `${model.url}/v1`, api: 'openai-completions', apiKey: 'fake', models: [lab] } },
    });
  },

  command: () => ({
    argv: [inTools('pi/node_modules/.bin/pi'), '-p', '--provider', 'lab', '--model', 'lab-model', 'do the task'],
    env: { PI_OFFLINE: '1', PI_SKIP_VERSION_CHECK: '1' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'bash', input: { command } }],
    write: ({ file }) => [{ name: 'write', input: { path: file, content: 'x' } }],
    edit: ({ file }) => [{ name: 'edit', input: { path: file, edits: [{ oldText: 'hello old', newText: 'hello new' }] } }],
    read: ({ file }) => [{ name: 'read', input: { path: file } }],
  },

  cannot: {
    background: 'the shell tool has no background mode',
    fetch: 'the program has no fetch tool',
    mcp: 'the program has no MCP of its own',
    subagent: 'the program has no sub-agents of its own',
  },
};
