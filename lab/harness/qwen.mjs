import fs from 'node:fs';
import path from 'node:path';
import { inTools, write } from '../place.mjs';

const project = (place) => path.join(place.project, '.qwen/settings.json');

export const qwen = {
  id: 'qwen',
  title: 'Qwen Code',
  version: '0.24.4',
  ids: false,

  prepare(place) {
    const [command, ...args] = place.mcp;
    write(path.join(place.home, '.qwen/settings.json'), {
      security: { auth: { selectedType: 'openai' } },
      general: { disableAutoUpdate: true, enableAutoUpdate: false },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
      mcpServers: { lab: { command, args, trust: true } },
    });
  },

  command: (place, model) => ({
    argv: [inTools('qwen/node_modules/.bin/qwen'), '--yolo', 'do the task'],
    env: { OPENAI_API_KEY: 'fake', OPENAI_BASE_URL: `${model.url}/v1`, OPENAI_MODEL: 'lab-model', QWEN_CODE_NO_RELAUNCH: 'true', QWEN_TELEMETRY_ENABLED: 'false' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'run_shell_command', input: { command, description: 'lab', is_background: false } }],
    background: ({ command }) => [{ name: 'run_shell_command', input: { command, description: 'lab', is_background: true } }],
    write: ({ file }) => [{ name: 'write_file', input: { file_path: file, content: 'x' } }],
    edit: ({ file }) => [{ name: 'read_file', input: { file_path: file } }, { name: 'edit', input: { file_path: file, old_string: 'old', new_string: 'new' } }],
    read: ({ file }) => [{ name: 'read_file', input: { file_path: file } }],
    fetch: ({ url }) => [{ name: 'web_fetch', input: { url, prompt: 'what' } }],
    mcp: ({ file, mcp }) => [{ name: `mcp__lab__${mcp}`, input: { path: file } }],
    subagent: ({ task }) => [{ name: 'agent', input: { description: 'sub', prompt: task, subagent_type: 'general-purpose' } }],
  },

  cannot: {},

  switches: [
    {
      name: 'disableAllHooks',
      on: (place) => write(project(place), { disableAllHooks: true }),
      off: (place) => fs.rmSync(project(place)),
      warns: 'disableAllHooks',
      why: 'hooks are off where a project says so; system settings would pin them',
    },
  ],
};
