import fs from 'node:fs';
import path from 'node:path';
import { inTools, write } from '../place.mjs';

const patch = (...lines) => `*** Begin Patch\n${lines.join('\n')}\n*** End Patch\n`;

export const codex = {
  id: 'codex',
  title: 'Codex CLI',
  version: '0.169.0',
  short: true,
  transcript: true,

  prepare(place, model) {
    const [command, ...args] = place.mcp;
    write(
      path.join(place.home, '.codex/config.toml'),
      `model = "gpt-5.5"
model_provider = "lab"
check_for_update_on_startup = false

[analytics]
enabled = false

[model_providers.lab]
name = "lab"
base_url = "${model.url}/v1"
wire_api = "responses"
env_key = "LAB_KEY"
request_max_retries = 0
stream_max_retries = 0

[mcp_servers.lab]
command = ${JSON.stringify(command)}
args = ${JSON.stringify(args)}

[projects.${JSON.stringify(place.project)}]
trust_level = "trusted"
`,
    );
  },

  command: () => ({
    argv: [inTools('codex/node_modules/.bin/codex'), 'exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', 'do the task'],
    env: { LAB_KEY: 'fake', RUST_LOG: 'error' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'exec_command', input: { cmd: command } }],
    write: ({ file }) => [{ name: 'apply_patch', input: patch(`*** Add File: ${file}`, '+x') }],
    edit: ({ file }) => [{ name: 'apply_patch', input: patch(`*** Update File: ${file}`, '@@', '-hello old', '+hello new') }],
    read: ({ file }) => [{ name: 'exec_command', input: { cmd: `cat '${file}'` } }],
    mcp: ({ file, mcp }) => [{ name: mcp, namespace: 'mcp__lab', input: { path: file } }],
    subagent: ({ task }) => [
      { name: 'spawn_agent', namespace: 'multi_agent_v1', input: { message: task } },
      { name: 'wait_agent', namespace: 'multi_agent_v1', input: { targets: [], timeout_ms: 15000 } },
    ],
  },

  cannot: {
    background: 'a shell that stays open is typed into by write_stdin, which no hook sees: starting one is what policy judges',
    fetch: 'the program has no fetch tool; its web search runs at the model\'s provider',
  },

  switches: [
    {
      name: 'hooks = false',
      on: (place) => write(path.join(place.project, '.codex/config.toml'), '[features]\nhooks = false\n'),
      off: (place) => fs.rmSync(path.join(place.project, '.codex/config.toml')),
      warns: 'hooks',
      why: 'hooks of the user are off where a trusted project says so; hooks in /etc/codex/requirements.toml would stay',
    },
  ],
};
