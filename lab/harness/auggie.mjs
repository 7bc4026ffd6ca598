import path from 'node:path';
import { inTools, write } from '../place.mjs';

const program = inTools('auggie/node_modules/@augmentcode/auggie/augment.mjs');
const launch = (command, wait, cwd) => [{ name: 'launch-process', input: { command, wait, max_wait_seconds: 10, cwd } }];

/** Asks a tenant of the lab's: whether hooks run at all is the vendor's switch for the account, which is on there. */
export const auggie = {
  id: 'auggie',
  title: 'Augment Auggie',
  version: '0.36.0',
  ids: false,

  prepare(place) {
    const [command, ...args] = place.mcp;
    write(path.join(place.top, 'mcp.json'), { mcpServers: { lab: { command, args } } });
  },

  command: (place, model) => ({
    argv: [place.node, program, '-p', 'do the task', '--dont-save-session', '-w', place.project, '--mcp-config', path.join(place.top, 'mcp.json')],
    env: { AUGMENT_SESSION_AUTH: JSON.stringify({ accessToken: 'fake', tenantURL: `${model.url}/`, scopes: ['email'] }), AUGMENT_DISABLE_AUTO_UPDATE: '1' },
  }),

  calls: {
    shell: ({ command, project }) => launch(command, true, project),
    background: ({ command, project }) => launch(command, false, project),
    write: ({ file }) => [{ name: 'save-file', input: { path: file, file_content: 'x', instructions_reminder: 'LIMIT THE FILE CONTENT TO AT MOST 150 LINES. IF MORE CONTENT NEEDS TO BE ADDED USE THE str-replace-editor TOOL TO EDIT THE FILE AFTER IT HAS BEEN CREATED.', add_last_line_newline: true } }],
    edit: ({ file }) => [
      {
        name: 'str-replace-editor',
        input: {
          command: 'str_replace',
          path: path.basename(file),
          instruction_reminder: 'ALWAYS BREAK DOWN EDITS INTO SMALLER CHUNKS OF AT MOST 150 LINES EACH.',
          str_replace_entries: [{ old_str: 'hello old', new_str: 'hello new', old_str_start_line_number: 1, old_str_end_line_number: 1 }],
        },
      },
    ],
    read: ({ file }) => [{ name: 'view', input: { path: path.basename(file), type: 'file' } }],
    fetch: ({ url }) => [{ name: 'web-fetch', input: { url } }],
    mcp: ({ file, mcp }) => [{ name: `${mcp}_lab`, input: { path: file } }],
  },

  cannot: {
    subagent: 'sub-agents were not tried with the lab\'s tenant',
  },
};
