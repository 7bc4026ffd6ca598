// The MCP proxy as a program between real peers: the protocol's conformance scenarios, the reference server under the
// reference client, what the proxy costs, and an answer larger than any memory. One FAIL fails the run.
// usage: node run.mjs [--short]    with LAB_AGENTLOCK (the command), LAB_MCP (folder of the npm packages), AGENTLOCK_HOME
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { performance } from 'node:perf_hooks';

const { LAB_AGENTLOCK, LAB_MCP } = process.env;
const here = import.meta.dirname;
const short = process.argv.includes('--short');
const packages = path.join(LAB_MCP, 'node_modules');
const SCENARIOS = ['initialize', 'tools_call', 'elicitation-sep1034-client-defaults', 'sse-retry'];
const MOST_MILLIS = 0.5;
const MOST_GROWTH_KB = 96 << 10;
let failed = 0;

function say(name, good, detail) {
  console.log(`${good ? 'PASS' : 'FAIL'}  ${name}  ${detail}`);
  failed += good ? 0 : 1;
}

function run(command, args) {
  const done = spawnSync(command, args, { env: process.env, encoding: 'utf8', timeout: 40_000, cwd: LAB_MCP });
  return { code: done.status, out: done.stdout ?? '', err: done.stderr ?? '' };
}

function conformance() {
  const client = path.join(LAB_MCP, 'client.mjs'); // beside the SDK, which it imports
  fs.copyFileSync(path.join(here, 'client.mjs'), client);
  for (const scenario of SCENARIOS) {
    const { code, out, err } = run(process.execPath, [path.join(packages, '@modelcontextprotocol/conformance/dist/index.js'), 'client', '--command', `${process.execPath} ${client}`, '--scenario', scenario]);
    say(`conformance ${scenario}`, code === 0 && / 0 failed, 0 warnings/.test(out + err), ((out + err).match(/Passed: .*/) ?? ['no result'])[0]);
  }
}

function inspector() {
  const everything = path.join(packages, '@modelcontextprotocol/server-everything/dist/index.js');
  const proxied = ['--cli', LAB_AGENTLOCK, 'mcp', 'proxy', `everything-${process.pid}`, '--', process.execPath, everything, 'stdio'];
  const direct = ['--cli', process.execPath, everything, 'stdio'];
  const program = path.join(packages, '.bin/mcp-inspector');
  const ask = (target, ...args) => run(program, [...target, ...args]);
  for (const method of ['tools/list', 'resources/list', 'prompts/list']) {
    const [behind, plain] = [ask(proxied, '--method', method), ask(direct, '--method', method)];
    say(`inspector ${method}`, behind.code === 0 && behind.out === plain.out && plain.out.length > 20, `${behind.out.length} bytes, as without the proxy`);
  }
  const echo = ask(proxied, '--method', 'tools/call', '--tool-name', 'echo', '--tool-arg', 'message=hello');
  say('inspector tools/call', echo.out.includes('hello'), 'an allowed call is answered by the server');
  const secret = ask(proxied, '--method', 'tools/call', '--tool-name', 'echo', '--tool-arg', `message=${process.env.HOME}/.ssh/id_rsa`);
  say('inspector denied call', secret.out.includes('agentlock'), 'a call with a private key among its arguments is not');
}

/** A peer by hand: sends one request at a time. */
class Peer {
  constructor(command, args) {
    this.child = spawn(command, args, { env: process.env, stdio: ['pipe', 'pipe', 'ignore'] });
    this.waiting = new Map();
    this.next = 1;
  }

  lines() {
    readline.createInterface({ input: this.child.stdout }).on('line', (line) => {
      const { id } = JSON.parse(line);
      this.waiting.get(id)?.();
      this.waiting.delete(id);
    });
    return this;
  }

  send(method, params = {}) {
    const id = this.next++;
    this.child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return new Promise((done) => this.waiting.set(id, done));
  }

  async introduced() {
    await this.send('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'lab', version: '1' } });
    this.child.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
    await this.send('tools/list');
    return this;
  }
}

async function median(peer, method, params, times) {
  const taken = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    await peer.send(method, params);
    taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b)[times >> 1];
}

async function overhead() {
  const server = [process.execPath, path.join(here, 'big.mjs')];
  const direct = await new Peer(server[0], server.slice(1)).lines().introduced();
  const behind = await new Peer(LAB_AGENTLOCK, ['mcp', 'proxy', `big-${process.pid}`, '--', ...server]).lines().introduced();
  const times = short ? 2_000 : 10_000;
  await median(behind, 'ping', {}, times); // warm
  const [plain, proxied] = [await median(direct, 'ping', {}, times), await median(behind, 'ping', {}, times)];
  const call = { name: 'letters', arguments: {} };
  const judged = await median(behind, 'tools/call', call, short ? 300 : 1_000);
  const added = proxied - plain;
  say('overhead', added <= MOST_MILLIS, `p50 ${plain.toFixed(3)} ms without, ${proxied.toFixed(3)} ms behind the proxy: ${added.toFixed(3)} ms; a judged call ${judged.toFixed(2)} ms`);
  direct.child.kill();
  behind.child.stdin.end();
}

const peak = (pid) => {
  const told = fs.readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/);
  return Number(told[1]); // the launcher becomes the proxy
};

async function large() {
  const megabytes = short ? 128 : 1024;
  const peer = new Peer(LAB_AGENTLOCK, ['mcp', 'proxy', `big-${process.pid}`, '--', process.execPath, path.join(here, 'big.mjs')]);
  let bytes = 0;
  let ended = () => {};
  const wanted = 0x0a;
  peer.child.stdout.on('data', (chunk) => {
    bytes += chunk.length;
    if (chunk.at(-1) === wanted) ended();
  });
  const told = async (method, params) => {
    const end = new Promise((done) => { ended = done; });
    peer.send(method, params);
    await end;
  };
  await told('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'lab', version: '1' } });
  peer.child.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
  await told('tools/list');
  await told('tools/call', { name: 'letters', arguments: { megabytes: 16 } });
  const before = peak(peer.child.pid);
  bytes = 0;
  await told('tools/call', { name: 'letters', arguments: { megabytes } });
  const grown = peak(peer.child.pid) - before;
  say('large answer', bytes > megabytes << 20 && grown < MOST_GROWTH_KB, `${megabytes} MB passed, peak memory of the proxy ${before >> 10} MB and then ${grown >> 10} MB more`);
  peer.child.stdin.end();
}

conformance();
inspector();
await overhead();
await large();
process.exit(failed ? 1 : 0);
