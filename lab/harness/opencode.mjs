import path from 'node:path';
import { inTools, write } from '../place.mjs';

const CALLS = {
  shell: ({ command }) => [{ name: 'bash', input: { command, description: 'lab' } }],
  write: ({ file }) => [{ name: 'write', input: { filePath: file, content: 'x' } }],
  edit: ({ file }) => [{ name: 'read', input: { filePath: file } }, { name: 'edit', input: { filePath: file, oldString: 'old', newString: 'new' } }],
  read: ({ file }) => [{ name: 'read', input: { filePath: file } }],
  fetch: ({ url }) => [{ name: 'webfetch', input: { url, format: 'text' } }],
  mcp: ({ file, mcp }) => [{ name: `lab_${mcp}`, input: { path: file } }],
  subagent: ({ task }) => [{ name: 'task', input: { description: 'sub', prompt: task, subagent_type: 'general' } }],
};

/** OpenCode, or a program that shares its engine under another name. */
export function engine({ id, title, version, program, flag }) {
  const config = (place) => path.join(place.home, '.config', id);
  return {
    id,
    title,
    version,

    prepare(place, model) {
      const lab = { name: 'lab', tool_call: true, limit: { context: 100000, output: 8000 } };
      write(path.join(config(place), `${id}.json`), {
        autoupdate: false,
        share: 'disabled',
        model: 'lab/lab-model',
        small_model: 'lab/lab-model',
        provider: { lab: { npm: '@ai-sdk/openai-compatible', name: 'lab', options: { baseURL: `${model.url}/v1`, apiKey: 'fake' }, models: { 'lab-model': lab } } },
        mcp: { lab: { type: 'local', command: place.mcp, enabled: true } },
        permission: { '*': 'allow', external_directory: 'allow' },
      });
      // It installs its plugin library from npm as it starts; without a network it would try for a minute.
      const offline = 'fetch-retries=0\nfetch-timeout=1000\nregistry=http://127.0.0.1:9/\n';
      write(path.join(place.home, '.npmrc'), offline);
      write(path.join(config(place), '.npmrc'), offline);
    },

    command: (place) => ({
      argv: [inTools(program), 'run', 'do the task'],
      env: Object.fromEntries(['DISABLE_AUTOUPDATE', 'DISABLE_MODELS_FETCH', 'DISABLE_LSP_DOWNLOAD', 'DISABLE_SHARE'].flatMap((name) => [[`OPENCODE_${name}`, '1'], [`${flag}_${name}`, '1']])),
    }),

    calls: CALLS,
    cannot: {
      background: 'the shell tool has no background mode',
    },
    switches: [
      {
        name: '"plugin": []',
        on: (place) => write(path.join(place.project, `${id}.json`), { plugin: [] }),
        off: (place) => write(path.join(place.project, `${id}.json`), {}),
      },
    ],
  };
}

export const opencode = engine({ id: 'opencode', title: 'OpenCode', version: '1.18.33', program: 'opencode/node_modules/.bin/opencode', flag: 'OPENCODE' });
