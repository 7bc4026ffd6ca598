import path from 'node:path';
import { inTools, write } from '../place.mjs';

export const droid = {
  id: 'droid',
  title: 'Factory Droid',
  version: '0.215.0',
  ids: false,

  prepare(place, model) {
    const [command, ...args] = place.mcp;
    const lab = { model: 'lab-model', displayName: 'lab', baseUrl: `${model.url}/v1`, apiKey: 'fake', provider: 'generic-chat-completion-api', maxOutputTokens: 4000 };
    write(path.join(place.home, '.factory/settings.json'), { customModels: [lab], cloudSessionSync: false, enableDroidShield: false, telemetry: false });
    write(path.join(place.home, '.factory/mcp.json'), { mcpServers: { lab: { type: 'stdio', command, args } } });
  },

  command: () => ({
    argv: [inTools('droid/node_modules/.bin/droid'), 'exec', '-m', 'custom:lab-model', '--skip-permissions-unsafe', 'do the task'],
    env: { FACTORY_API_KEY: 'fk-fake', FACTORY_DROID_AUTO_UPDATE_ENABLED: 'false', FACTORY_TELEMETRY_DISABLED: '1' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'Execute', input: { command, riskLevel: 'low', riskLevelReason: 'lab', summary: 'lab', timeout: 30 } }],
    write: ({ file }) => [{ name: 'Create', input: { file_path: file, content: 'x' } }],
    edit: ({ file }) => [{ name: 'Edit', input: { file_path: file, old_str: 'old', new_str: 'new' } }],
    read: ({ file }) => [{ name: 'Read', input: { file_path: file } }],
    fetch: ({ url }) => [{ name: 'FetchUrl', input: { url } }],
    mcp: ({ file, mcp }) => [{ name: `lab___${mcp}`, input: { path: file } }],
  },

  cannot: {
    background: 'the lab does not know its way to start one',
    'fetch allow': 'its fetch tool asks the vendor\'s servers',
    subagent: 'sub-agents need the vendor\'s own daemon',
  },
};
