import fs from 'node:fs';
import path from 'node:path';
import { inTools, write } from '../place.mjs';

const project = (place) => path.join(place.project, '.github/copilot/settings.json');

export const copilot = {
  id: 'copilot-cli',
  title: 'GitHub Copilot CLI',
  package: 'copilot',
  version: '1.0.102',
  ids: false,

  prepare(place) {
    const [command, ...args] = place.mcp;
    write(path.join(place.home, '.copilot/mcp-config.json'), { mcpServers: { lab: { type: 'local', command, args, tools: ['*'] } } });
    write(path.join(place.home, '.copilot/config.json'), { trusted_folders: [place.project], trustedFolders: [place.project] });
  },

  command: (place, model) => ({
    argv: [inTools('copilot/node_modules/.bin/copilot'), '-p', 'do the task', '--allow-all-tools', '--allow-all-paths', '--allow-all-urls'],
    env: { COPILOT_PROVIDER_BASE_URL: `${model.url}/v1`, COPILOT_PROVIDER_API_KEY: 'fake', COPILOT_MODEL: 'lab-model', COPILOT_OFFLINE: 'true', COPILOT_AUTO_UPDATE: 'false', COPILOT_PROVIDER_WIRE_API: 'completions' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'bash', input: { command, description: 'lab' } }],
    background: ({ command }) => [{ name: 'bash', input: { command, description: 'lab', mode: 'async' } }],
    write: ({ file }) => [{ name: 'create', input: { path: file, file_text: 'x' } }],
    edit: ({ file }) => [{ name: 'view', input: { path: file } }, { name: 'edit', input: { path: file, old_str: 'old', new_str: 'new' } }],
    read: ({ file }) => [{ name: 'view', input: { path: file } }],
    fetch: ({ url }) => [{ name: 'web_fetch', input: { url } }],
    mcp: ({ file, mcp }) => [{ name: `lab-${mcp}`, input: { path: file } }],
    subagent: ({ task }) => [{ name: 'task', input: { description: 'sub', prompt: task, agent_type: 'general-purpose', name: 'sub', mode: 'sync' } }],
  },

  cannot: {
    'fetch allow': 'offline it fetches nothing',
  },

  switches: [
    {
      name: 'disableAllHooks',
      on: (place) => write(project(place), { disableAllHooks: true }),
      off: (place) => fs.rmSync(project(place)),
      warns: 'disableAllHooks',
      why: 'hooks are off where a trusted project says so; a policy in /etc/github-copilot/policy.d would stay',
    },
  ],
};
