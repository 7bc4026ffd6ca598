// The dashboard in a terminal, driven through tmux: 80 columns, the keyboard, another size.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';

const absent = spawnSync('tmux', ['-V']).error !== undefined;
const skip = absent && 'tmux was not found';
const name = `agentlock-${process.pid}`;
const tmux = (...args) => execFileSync('tmux', ['-L', name, '-f', '/dev/null', ...args]).toString();
const screen = () => tmux('capture-pane', '-p');
let place;

async function until(wanted, what) {
  for (let i = 0; i < 120; i++) {
    if (wanted.test(screen())) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.fail(`${what}:\n${screen()}`);
}

before(async () => {
  if (absent) return;
  place = await Place.open();
  await place.bash('ls -la');
  await place.bash('echo hi && rm -rf /');
  await place.bash('cat safe\u202etxt.exe; printf "\u001b[31m"', 'odd');
  for (let i = 0; i < 30; i++) await place.bash(`echo line ${i}`);
  const env = Object.entries(place.env).map(([key, value]) => `${key}='${value}'`);
  tmux('new-session', '-d', '-x', '80', '-y', '24', `env -i TERM=screen-256color ${env.join(' ')} ${process.env.AGENTLOCK_PROGRAM ?? './agentlock'} dashboard --terminal; sleep 60`);
});

after(async () => {
  if (absent) return;
  spawnSync('tmux', ['-L', name, 'kill-server']);
  await place.close();
});

test('80 columns and 24 lines hold everything', { skip }, async () => {
  await until(/echo line 29/, 'the newest call');
  const lines = screen().split('\n');
  assert.match(lines[0], /agentlock enforce/);
  assert.match(screen(), /SOFTWARE SIGNER/);
  assert.match(screen(), /q quit/);
  assert.ok(lines.every((line) => line.length <= 80));
});

test('a call that is judged now comes by itself', { skip }, async () => {
  await place.bash('echo just now');
  await until(/echo just now/, 'a new call');
});

test('denies, one of them opened, and back', { skip }, async () => {
  tmux('send-keys', 'd');
  await until(/denied only/, 'the filter');
  tmux('send-keys', 'j', 'k', 'Enter');
  await until(/›/, 'a call');
  tmux('send-keys', 'Escape');
  await until(/denied only/, 'the list again');
  tmux('send-keys', '/', 'r', 'm', ' ', '-', 'r', 'f', 'Enter');
  await until(/with "rm -rf"/, 'the search');
  tmux('send-keys', 'Enter');
  await until(/fs\.delete-outside-workspace/, 'the gate');
  tmux('send-keys', 'Escape');
  await until(/with "rm -rf"/, 'the list again');
});

test('what hides is shown, and drives nothing', { skip }, async () => {
  tmux('send-keys', '/', 'Escape');
  await until(/^denied only *$/m, 'the search is gone');
  tmux('send-keys', 'd', '/', 's', 'a', 'f', 'e', 'Enter');
  await until(/\\u202etxt\.exe; printf "\\u001b\[31m"/, 'escapes');
});

test('the other pages', { skip }, async () => {
  tmux('send-keys', '2');
  await until(/conversation/, 'sessions');
  tmux('send-keys', '3');
  await until(/baseline, \d+ gates/, 'policy');
  tmux('send-keys', '4');
  await until(/good|bad/, 'doctor');
  tmux('send-keys', '1');
});

test('another size', { skip }, async () => {
  tmux('resize-window', '-x', '130', '-y', '40');
  await until(/Bash +/, 'the columns that a wide terminal has room for');
  tmux('resize-window', '-x', '60', '-y', '12');
  await until(/^.{0,60}$/m, 'a small one');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.ok(screen().split('\n').every((line) => line.length <= 60));
});

test('the terminal is as before', { skip }, async () => {
  tmux('send-keys', 'q');
  for (let i = 0; i < 40 && /agentlock enforce/.test(screen()); i++) await new Promise((resolve) => setTimeout(resolve, 250));
  assert.doesNotMatch(screen(), /agentlock enforce/);
});
