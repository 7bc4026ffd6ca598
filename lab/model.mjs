// A scripted model on loopback: speaks just enough of the Anthropic Messages API for a harness to run its loop.
// usage: node model.mjs SCRIPT.json LOG.jsonl   prints "port N" when it listens, ends with its standard input
//   SCRIPT.json (its name goes into the calls' ids): [{"name":"Bash","input":{…}}, …], the tool calls to propose, one a turn, then the text LAB-DONE
// The turn follows from the request itself (how many results it carries), so the server keeps no state.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const [scriptFile, logFile] = process.argv.slice(2);
const scriptName = path.basename(scriptFile, '.json');
const script = JSON.parse(fs.readFileSync(scriptFile, 'utf8'));
const MOST_BYTES = 16 << 20;

const blocks = (message) => (Array.isArray(message.content) ? message.content : []);

function answer(request) {
  const results = (request.messages ?? []).flatMap(blocks).filter((block) => block.type === 'tool_result');
  fs.appendFileSync(logFile, JSON.stringify({ results }) + '\n');
  const next = (request.tools ?? []).length > 0 ? script[results.length] : undefined;
  return next
    ? { block: { type: 'tool_use', id: `toolu_${scriptName}${results.length}`, name: next.name, input: next.input }, stop: 'tool_use' }
    : { block: { type: 'text', text: 'LAB-DONE' }, stop: 'end_turn' };
}

function message(request, content, stop) {
  const usage = { input_tokens: 1, output_tokens: 1 };
  return { id: 'msg_lab', type: 'message', role: 'assistant', model: request.model, content, stop_reason: stop, stop_sequence: null, usage };
}

function stream(response, request, { block, stop }) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type, fields) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  const opening = block.type === 'text' ? { type: 'text', text: '' } : { ...block, input: {} };
  const delta = block.type === 'text'
    ? { type: 'text_delta', text: block.text }
    : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
  send('message_start', { message: message(request, [], null) });
  send('content_block_start', { index: 0, content_block: opening });
  send('content_block_delta', { index: 0, delta });
  send('content_block_stop', { index: 0 });
  send('message_delta', { delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 1 } });
  send('message_stop', {});
  response.end();
}

const server = http.createServer((incoming, response) => {
  const chunks = [];
  let size = 0;
  incoming.on('data', (chunk) => {
    size += chunk.length;
    if (size > MOST_BYTES) incoming.destroy();
    else chunks.push(chunk);
  });
  incoming.on('end', () => {
    const route = new URL(incoming.url, 'http://localhost').pathname;
    if (incoming.method !== 'POST' || !route.startsWith('/v1/messages')) {
      response.writeHead(404, { 'content-type': 'application/json' });
      return response.end('{}');
    }
    const request = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (route.endsWith('/count_tokens')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end('{"input_tokens":1}');
    }
    const turn = answer(request);
    if (request.stream) return stream(response, request, turn);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(message(request, [turn.block], turn.stop)));
  });
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
