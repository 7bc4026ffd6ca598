// A client of the protocol, made of the official SDK, that reaches its server through our proxy. The conformance program
// starts it with the address of a server: node client.mjs URL
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const scenario = process.env.MCP_CONFORMANCE_SCENARIO ?? 'initialize';
const url = process.argv.at(-1);
const transport = new StdioClientTransport({
  command: process.env.LAB_AGENTLOCK,
  // Its port is another one in each run, and so is its identity.
  args: ['mcp', 'proxy', '--url', url, `conformance-${scenario}-${new URL(url).port}`],
  env: process.env,
  stderr: 'inherit',
});
const client = new Client(
  { name: 'agentlock-lab', version: '1.0.0' },
  { capabilities: { elicitation: { form: { applyDefaults: true } } } },
);
client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: {} }));

const calls = {
  initialize: () => client.listTools(),
  tools_call: async () => {
    await client.listTools();
    return client.callTool({ name: 'add_numbers', arguments: { a: 5, b: 3 } });
  },
  'elicitation-sep1034-client-defaults': async () => {
    await client.listTools();
    return client.callTool({ name: 'test_client_elicitation_defaults', arguments: {} });
  },
  'sse-retry': async () => {
    await client.listTools();
    return client.callTool({ name: 'test_reconnection', arguments: {} });
  },
};

await client.connect(transport);
console.log(JSON.stringify(await calls[scenario]()));
await client.close();
