import path from 'node:path';
import { inTools, write } from '../place.mjs';

const program = inTools('cline/node_modules/.bin/cline');

export const cline = {
  id: 'cline',
  title: 'Cline',
  version: '3.0.65',

  prepare(place) {
    const [command, ...args] = place.mcp;
    write(path.join(place.home, '.cline/data/settings/cline_mcp_settings.json'), { mcpServers: { lab: { command, args, transport: { type: 'stdio', command, args } } } });
  },

  // Which model it asks is a command of its own; a shell runs both.
  command: (place, model) => ({
    argv: ['/bin/sh', '-c', `"$0" auth -p openai-compatible -k fake -m lab-model -b ${model.url}/v1 </dev/null; exec "$0" 'do the task'`, program],
    env: { CLINE_TELEMETRY_DISABLED: '1', POSTHOG_TELEMETRY_ENABLED: 'false', CLINE_NO_AUTO_UPDATE: '1' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'run_commands', input: { commands: [command] } }],
    write: ({ file }) => [{ name: 'editor', input: { path: file, new_text: 'x' } }],
    edit: ({ file }) => [{ name: 'editor', input: { path: file, old_text: 'hello old', new_text: 'hello new' } }],
    read: ({ file }) => [{ name: 'read_files', input: { files: [{ path: file }] } }],
    fetch: ({ url }) => [{ name: 'fetch_web_content', input: { requests: [{ url, prompt: 'what' }] } }],
    mcp: ({ file, mcp }) => [{ name: `lab__${mcp}`, input: { path: file } }],
    subagent: ({ task }) => [{ name: 'spawn_agent', input: { systemPrompt: 'you help', task } }],
  },

  cannot: {
    background: 'the shell tool has no background mode',
  },
};
