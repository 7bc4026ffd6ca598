import fs from 'node:fs';
import path from 'node:path';
import { inTools, write } from '../place.mjs';

const project = (place) => path.join(place.project, '.gemini/settings.json');

export const gemini = {
  id: 'gemini',
  title: 'Gemini CLI',
  version: '0.61.0',
  short: true,
  transcript: true,
  ids: false,

  prepare(place) {
    const [command, ...args] = place.mcp;
    write(path.join(place.home, '.gemini/settings.json'), {
      security: { auth: { selectedType: 'gemini-api-key' } },
      general: { disableAutoUpdate: true, enableAutoUpdate: false, disableUpdateNag: true },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
      mcpServers: { lab: { command, args, trust: true } },
    });
  },

  command: (place, model) => ({
    argv: [inTools('gemini/node_modules/.bin/gemini'), '-p', 'do the task', '-m', 'gemini-2.5-flash', '--yolo', '--skip-trust'],
    env: { GEMINI_API_KEY: 'fake', GOOGLE_GEMINI_BASE_URL: model.url, GEMINI_CLI_NO_RELAUNCH: 'true', GEMINI_TELEMETRY_ENABLED: 'false' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'run_shell_command', input: { command, description: 'lab' } }],
    background: ({ command }) => [{ name: 'run_shell_command', input: { command, description: 'lab', is_background: true } }],
    write: ({ file }) => [{ name: 'write_file', input: { file_path: file, content: 'x' } }],
    edit: ({ file }) => [{ name: 'replace', input: { file_path: file, instruction: 'lab', old_string: 'hello old', new_string: 'hello new' } }],
    read: ({ file }) => [{ name: 'read_file', input: { file_path: file } }],
    fetch: ({ url }) => [{ name: 'web_fetch', input: { prompt: `get ${url}` } }],
    mcp: ({ file, mcp }) => [{ name: `mcp_lab_${mcp}`, input: { path: file } }],
    subagent: ({ task }) => [{ name: 'invoke_agent', input: { agent_name: 'generalist', prompt: task } }],
  },
  subEnd: [{ name: 'complete_task', input: { result: 'done', response: 'done' } }],

  cannot: {
    'fetch allow': 'its fetch tool refuses addresses of this machine',
  },

  switches: [
    {
      name: 'hooksConfig.enabled: false',
      on: (place) => write(project(place), { hooksConfig: { enabled: false } }),
      off: (place) => fs.rmSync(project(place)),
      warns: 'hooksConfig',
      why: 'hooks are off where a trusted project says so; system settings would pin them',
    },
  ],
};
