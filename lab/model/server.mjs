// A scripted model on loopback for every protocol that the harnesses speak. It follows a script of turns; which turn is
// next shows in the request itself (how many calls it carries), so the server keeps no state between requests.
import http from 'node:http';
import { anthropic } from './anthropic.mjs';
import { augment } from './augment.mjs';
import { chat } from './chat.mjs';
import { gemini } from './gemini.mjs';
import { responses } from './responses.mjs';

const MOST_BYTES = 32 << 20;
const PROTOCOLS = [anthropic, responses, chat, gemini, augment];

/** Names a conversation of a sub-agent, in its prompt: the script's part of that name is followed. */
export const subMark = (name) => `LAB-SUBTASK-${name}`;

/** The calls of the turn that follows `done` calls; none: the script is at its end. */
function next(turns, done) {
  let before = 0;
  for (const turn of turns) {
    if (before >= done) return turn;
    before += turn.length;
  }
  return [];
}

function follow(script, said) {
  if (!said.hasTools) return { text: 'ok', calls: [] };
  const sub = Object.keys(script.sub ?? {}).find((name) => said.users.includes(subMark(name)));
  const calls = next(sub ? script.sub[sub] : script.turns, said.done);
  return calls.length > 0 ? { calls } : { text: sub ? 'SUB-DONE' : 'LAB-DONE', calls: [] };
}

/**
 * Starts the server. `script` may be set anew between conversations: {turns: [[{id, name, input}…]…], sub: {NAME: turns}}.
 * `seen`: every tool result that reached the model, as text; `pages`: paths of pages that were fetched; `asked`: ids of
 * the calls that the model proposed.
 */
export async function startModel() {
  const model = { script: { turns: [] }, seen: [], pages: [], asked: new Set(), other: [] };
  const server = http.createServer((incoming, response) => {
    const chunks = [];
    let size = 0;
    incoming.on('data', (chunk) => {
      size += chunk.length;
      if (size > MOST_BYTES) incoming.destroy();
      else chunks.push(chunk);
    });
    incoming.on('end', () => {
      const url = new URL(incoming.url, 'http://localhost');
      try {
        route(model, incoming, url, Buffer.concat(chunks).toString('utf8'), response);
      } catch (failed) {
        model.other.push(String(failed.stack));
        response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"lab"}}');
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  model.url = `http://127.0.0.1:${server.address().port}`;
  model.stop = () => server.close();
  return model;
}

function route(model, incoming, url, text, response) {
  const json = (value, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (incoming.method === 'GET' && url.pathname.startsWith('/page-')) {
    model.pages.push(url.pathname);
    return response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>a page of the lab</body></html>');
  }
  if (url.pathname.endsWith('/models')) return json({ object: 'list', data: [{ id: 'lab-model', object: 'model', type: 'model', display_name: 'lab', created: 1, owned_by: 'lab' }] });
  const protocol = incoming.method === 'POST' ? PROTOCOLS.find((one) => one.serves(url.pathname)) : undefined;
  if (!protocol) {
    model.other.push(`${incoming.method} ${url.pathname}`);
    return json({ error: { message: 'not here' } }, 404);
  }
  const request = text ? JSON.parse(text) : {};
  if (protocol.counts(url.pathname)) return json(protocol.count);
  const said = protocol.read(request);
  model.seen.push(...said.results.map((result) => JSON.stringify(result)));
  const turn = follow(model.script, said);
  turn.calls.forEach((call) => model.asked.add(call.id));
  return protocol.write({ response, json, request, url, turn });
}
