import path from 'node:path';
import { inTools, write } from '../place.mjs';

const NO_HOOKS = 'the program reads hook settings and fires no event: it cannot be gated';

/** Shown for what it is: there is no adapter, and every call runs. */
export const continueCli = {
  id: 'continue',
  title: 'Continue',
  version: '1.5.47',
  ungated: NO_HOOKS,

  prepare(place, model) {
    write(
      path.join(place.home, '.continue/config.yaml'),
      `name: lab
version: 1.0.0
schema: v1
models:
  - name: lab
    provider: openai
    model: lab-model
    apiKey: fake
    apiBase: ${model.url}/v1
    roles: [chat, edit, apply]
    capabilities: [tool_use]
`,
    );
    const hook = { type: 'command', command: `touch '${path.join(place.project, 'hook-fired')}'` };
    write(path.join(place.home, '.continue/settings.json'), { hooks: { PreToolUse: [{ matcher: '*', hooks: [hook] }] } });
  },

  command: (place) => ({
    argv: [inTools('continue/node_modules/.bin/cn'), '--config', path.join(place.home, '.continue/config.yaml'), '--auto', '-p', 'do the task'],
    env: { CONTINUE_TELEMETRY_ENABLED: '0', CONTINUE_ALLOW_ANONYMOUS_TELEMETRY: '0', CONTINUE_CLI_ENABLE_TELEMETRY: '0', CONTINUE_METRICS_ENABLED: '0' },
  }),

  calls: {
    shell: ({ command }) => [{ name: 'Bash', input: { command } }],
  },
};
