// A server whose one tool answers with as many letters as it is asked for. usage: node big.mjs
import readline from 'node:readline';

const part = 'x'.repeat(1 << 20);
const write = (text) => new Promise((done) => (process.stdout.write(text) ? done() : process.stdout.once('drain', done)));

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) continue;
  const head = `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":`;
  if (method === 'initialize') await write(`${head}{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"big","version":"1"}}}\n`);
  else if (method === 'tools/list') await write(`${head}{"tools":[{"name":"letters","inputSchema":{"type":"object"}}]}}\n`);
  else if (method !== 'tools/call') await write(`${head}{}}\n`);
  else {
    await write(`${head}{"content":[{"type":"text","text":"`);
    for (let i = 0; i < (params.arguments.megabytes ?? 0); i++) await write(part);
    await write('"}]}}\n');
  }
}
