// An MCP server on standard input and output with two tools, `mark` and `forbidden`, that each make the file they are
// told. usage: node mcp.mjs
import fs from 'node:fs';
import readline from 'node:readline';

const inputSchema = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
const tools = ['mark', 'forbidden'].map((name) => ({ name, description: 'makes a file', inputSchema }));

function answer({ method, params }) {
  switch (method) {
    case 'initialize':
      return { protocolVersion: params?.protocolVersion ?? '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'lab', version: '1.0.0' } };
    case 'tools/list':
      return { tools };
    case 'tools/call':
      fs.writeFileSync(params.arguments.path, 'mcp');
      return { content: [{ type: 'text', text: 'made' }] };
    case 'resources/list':
      return { resources: [] };
    case 'resources/templates/list':
      return { resourceTemplates: [] };
    case 'prompts/list':
      return { prompts: [] };
    default:
      return {};
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const message = line.trim() ? JSON.parse(line) : {};
  if (message.id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: answer(message) }));
}
