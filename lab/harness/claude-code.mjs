import path from 'node:path';
import { inTools, write } from '../place.mjs';
import fs from 'node:fs';

const settings = (place) => path.join(place.project, '.claude/settings.json');

export const claudeCode = {
  id: 'claude-code',
  title: 'Claude Code',
  version: '2.1.330',
  short: true,
  transcript: true,

  prepare(place) {
    write(path.join(place.home, '.claude.json'), { hasCompletedOnboarding: true, projects: { [place.project]: { hasTrustDialogAccepted: true } } });
    write(path.join(place.home, '.claude/settings.json'), { skipWebFetchPreflight: true });
    const [command, ...args] = place.mcp;
    write(path.join(place.top, 'mcp.json'), { mcpServers: { lab: { command, args } } });
  },

  command: (place, model) => ({
    argv: [inTools('claude-code/node_modules/.bin/claude'), '-p', 'do the task', '--model', 'claude-sonnet-4-5', '--mcp-config', path.join(place.top, 'mcp.json'), '--dangerously-skip-permissions'],
    env: {
      ANTHROPIC_BASE_URL: model.url,
      ANTHROPIC_API_KEY: 'sk-ant-fake-lab-key',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
      DISABLE_ERROR_REPORTING: '1',
      IS_SANDBOX: '1',
    },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'Bash', input: { command, description: 'lab' } }],
    background: ({ command }) => [{ name: 'Bash', input: { command, description: 'lab', run_in_background: true } }],
    write: ({ file }) => [{ name: 'Write', input: { file_path: file, content: 'x' } }],
    edit: ({ file }) => [{ name: 'Read', input: { file_path: file } }, { name: 'Edit', input: { file_path: file, old_string: 'old', new_string: 'new' } }],
    read: ({ file }) => [{ name: 'Read', input: { file_path: file } }],
    fetch: ({ url }) => [{ name: 'WebFetch', input: { url, prompt: 'what' } }],
    mcp: ({ file, mcp }) => [{ name: `mcp__lab__${mcp}`, input: { path: file } }],
    subagent: ({ task }) => [{ name: 'Agent', input: { description: 'sub', prompt: task, subagent_type: 'general-purpose' } }],
  },

  cannot: {
    'fetch allow': 'the program fetches over https only, and the lab has no certificate that it trusts',
  },

  switches: [
    {
      name: 'disableAllHooks',
      on: (place) => write(settings(place), { disableAllHooks: true }),
      off: (place) => fs.rmSync(settings(place)),
      warns: 'disableAllHooks',
      why: 'hooks of the user are off where a project says so; hooks in managed settings would stay',
    },
  ],
};
