// What can happen to the firewall. Each fault is put in place before the harness starts, may act while it runs, and is
// taken away again; afterwards a daemon answers.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { agentlock, daemon, must, processes, until } from './place.mjs';

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const client = (place) => path.join(place.lock, 'bin/agentlock-hook');
/** Whether a call waits for its verdict; the events that gate nothing do not count. */
const waiting = () => processes(/agentlock-hook \S+ (?!SessionStart|Stop|PostToolUse|AfterTool|StatusLine|UserPrompt)\w/i).length > 0;

/** The hook client starts a daemon that is not there. */
export const wake = (place) => spawnSync(client(place), ['claude-code', 'StatusLine'], { env: place.env, input: '{}', timeout: 15_000 });

/** Stands where the daemon stood and answers `respond(socket)`. */
async function impostor(place, respond) {
  const pid = daemon(place);
  if (pid) process.kill(pid, 'SIGKILL');
  await until(() => !fs.existsSync(`/proc/${pid}`), 10);
  const file = path.join(place.lock, 'run/agentlock.sock');
  fs.rmSync(file, { force: true });
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', () => {});
    respond(socket);
  });
  const mask = process.umask(0o077);
  await new Promise((resolve) => server.listen(file, resolve));
  process.umask(mask);
  return async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
    fs.rmSync(file, { force: true });
    wake(place);
  };
}

export const FAULTS = {
  async none() {
    return async () => {};
  },

  async killed(place) {
    const pid = daemon(place);
    process.kill(pid, 'SIGSTOP');
    const killing = until(waiting, 60).then(async () => {
      await pause(1);
      process.kill(pid, 'SIGKILL');
    });
    return async () => {
      await killing;
    };
  },

  async hung(place) {
    const pid = daemon(place);
    process.kill(pid, 'SIGSTOP');
    return async () => {
      process.kill(pid, 'SIGCONT');
    };
  },

  slow: (place) =>
    impostor(place, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/vnd.agentlock.reply\r\nContent-Length: 60\r\n\r\n');
      const drip = setInterval(() => socket.write('A'), 900);
      socket.on('close', () => clearInterval(drip));
    }),

  broken: (place) =>
    impostor(place, (socket) => {
      const body = `AGENTLOCK/1 ${'0'.repeat(32)} 0 0 0\n`;
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/vnd.agentlock.reply\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    }),

  async expired(place) {
    agentlock(place, 'session', 'renew', '--ttl', '3s');
    await pause(4);
    return async () => {
      must(place, 'session', 'open');
    };
  },

  async full(place) {
    const ledger = path.join(place.lock, 'ledger');
    const filler = path.join(ledger, 'filler');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'], { stdio: 'ignore' });
    return async () => {
      fs.rmSync(filler);
      agentlock(place, 'down');
      wake(place);
      agentlock(place, 'session', 'open', '--if-needed');
    };
  },

  async missing(place) {
    const aside = `${client(place)}.aside`;
    fs.renameSync(client(place), aside);
    return async () => {
      fs.renameSync(aside, client(place));
    };
  },
};

/** The ledger gets a small disk of its own, so that it can be filled. Needs the right to mount; says whether it has it. */
export function smallDisk(place) {
  const ledger = path.join(place.lock, 'ledger');
  fs.mkdirSync(ledger, { recursive: true, mode: 0o700 });
  fs.chmodSync(place.lock, 0o700);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0700', 'tmpfs', ledger]).status === 0;
}
