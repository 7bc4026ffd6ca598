// One harness through all scenarios. A driver is
//   id, title, version, package     what runs, and how agentlock and programs.txt call it
//   node?                           major version of Node.js that it needs (22)
//   prepare(place, model)           writes the harness's own settings, without any hook
//   command(place, model)           {argv, env}: one headless conversation
//   calls                           KIND: (call) => [{name, input}…]; the last one is the call, others prepare it
//   cannot                          {SCENARIO: why}: what the harness's contract does not give, whatever we do
//   switches?                       [{name, on(place), off(place)}]: what a project's files can switch off
//   ids?                            false where the harness does not hand the model's call ids to the hook
//   short?                          part of --short
//   transcript?                     agentlock can read its transcripts
//   ungated?                        why the harness has nothing that could gate it; then only that is shown
import fs from 'node:fs';
import path from 'node:path';
import { FAULTS, smallDisk, wake } from './faults.mjs';
import { subMark } from './model/server.mjs';
import { CALLS, FAULTS as FAULT_TABLE } from './scenarios.mjs';
import { SECRET, agentlock, makePlace, must, processes, read, run, write } from './place.mjs';

const SECONDS = 150;
const POLICY = path.join(process.env.LAB_ROOT, 'lab/policy.yaml');

export async function tryHarness(driver, model, short, report) {
  const place = makePlace(driver.id, driver.node);
  if (driver.ungated) return ungated(driver, place, model, report);
  const small = smallDisk(place);
  write(path.join(place.lock, 'policy.yaml'), fs.readFileSync(POLICY, 'utf8'));
  must(place, 'up', '--yes', '--no-wire');
  driver.prepare(place, model);
  const before = snapshot(place);
  must(place, 'install', driver.id, '--yes');
  try {
    await calls(driver, place, model, report);
    if (driver.transcript) matched(driver, place, report);
    for (const row of FAULT_TABLE.filter((one) => !short || one.short)) {
      if (row.fault === 'full' && !small) report(row.name, 'NOT POSSIBLE', 'no right to mount a small disk here');
      else await fault(row, driver, place, model, report);
    }
    report('the outage is in the ledger', events(place).some((entry) => entry.t === 'outage') ? 'PASS' : 'FAIL');
    if (driver.ids !== false && driver.short) await storm(driver, place, model, short ? 4 : 12, report);
    for (const one of short ? [] : (driver.switches ?? [])) await switchedOff(one, driver, place, model, report);
    must(place, 'uninstall', driver.id, '--yes');
    const left = difference(before, snapshot(place));
    report('uninstall leaves no hook behind', left.length === 0 ? 'PASS' : 'FAIL', left.join(', '));
    if (driver.transcript) await slipped(driver, place, model, report);
    const verified = agentlock(place, 'ledger', 'verify');
    report('the ledger verifies', verified.code === 0 ? 'PASS' : 'FAIL', verified.code === 0 ? '' : verified.err.trim());
  } finally {
    agentlock(place, 'down');
  }
}

function reconcile(driver, place) {
  const said = agentlock(place, 'ledger', 'reconcile', '--harness', driver.id, '--json');
  if (!said.out.trim()) throw new Error(`ledger reconcile said nothing: ${said.err.trim()}`);
  return JSON.parse(said.out).results[0];
}

/** Every call that the harness wrote down has its decision, and no denied one ran. */
function matched(driver, place, report) {
  const found = reconcile(driver, place);
  const good = found.calls > CALLS.length && found.unjudged === 0 && found.ran === 0;
  report('its transcript and the ledger agree', good ? 'PASS' : 'FAIL', `${found.judged} of ${found.calls} calls judged${found.unhooked > 0 ? `, ${found.unhooked} of tools that ask no hook` : ''}${found.gaps ? `: ${found.gaps.join('; ')}` : ''}`);
}

/** Without our hooks in its settings a call runs unasked; the transcript shows it. */
async function slipped(driver, place, model, report) {
  const file = path.join(place.project, 'denied-unhooked.txt');
  must(place, 'up', '--yes', '--no-wire'); // no hook is left that would start the daemon
  await one(driver, place, model, 'unhooked', file);
  const found = reconcile(driver, place);
  const told = found.gaps?.some((gap) => gap.startsWith('unjudged')) ?? false;
  report('a call without a hook is found', fs.existsSync(file) && told ? 'PASS' : 'FAIL', fs.existsSync(file) ? '' : 'it did not run');
}

/** A harness without a gate: shows that a hook in its settings does not fire, so that nobody takes it for gated. */
async function ungated(driver, place, model, report) {
  driver.prepare(place, model);
  const file = path.join(place.project, 'allowed-ungated.txt');
  await one(driver, place, model, 'ungated', file);
  const fired = fs.existsSync(path.join(place.project, 'hook-fired'));
  const name = 'a hook sees the call';
  if (fired) report(name, 'FAIL', 'its hooks fire now: it wants an adapter');
  else report(name, fs.existsSync(file) ? 'NOT POSSIBLE' : 'FAIL', fs.existsSync(file) ? driver.ungated : 'the call did not run');
}

/** Everything that policy allows and denies, in one conversation. */
async function calls(driver, place, model, report) {
  const asked = [];
  const turns = [];
  const sub = {};
  for (const { kind, proof } of CALLS) {
    if (!driver.calls[kind] && kind !== 'parallel') {
      report(`${kind} calls`, 'NOT POSSIBLE', driver.cannot?.[kind] ?? 'the harness has no such tool');
      continue;
    }
    const both = ['allow', 'deny'].map((verdict) => makeCall(driver, place, model, kind, proof, verdict));
    asked.push(...both);
    if (kind === 'parallel') turns.push(both.map((one) => one.steps[0]));
    else both.forEach((one) => turns.push(...one.steps.map((step) => [step])));
    both.filter((one) => one.sub).forEach((one) => (sub[one.verdict] = one.sub));
  }
  model.script = { turns, sub };
  const from = { seen: model.seen.length, pages: model.pages.length };
  const ended = await run(place, 'calls', driver.command(place, model), 2 * SECONDS);
  const seen = model.seen.slice(from.seen).join('\n');
  const entries = decisions(place);
  const outcome = { seen, pages: model.pages.slice(from.pages), entries, asked: model.asked };
  for (const call of asked) judge(call, driver, outcome, report);
  const all = (name, verdict, test) => report(name, asked.filter((call) => call.kind === 'shell' && call.verdict === verdict).every(test) ? 'PASS' : 'FAIL');
  all('an allowed call runs', 'allow', (call) => RAN[call.proof](call, outcome));
  all('a denied call does not run', 'deny', (call) => !RAN[call.proof](call, outcome));
  all('the deny is in the ledger', 'deny', (call) => recorded(call, driver, outcome));
  report('the reason reaches the model', seen.includes('agentlock: denied by') ? 'PASS' : 'FAIL');
  report('the conversation goes on after a deny', ended.out.includes('LAB-DONE') ? 'PASS' : 'FAIL', ended.out.includes('LAB-DONE') ? '' : `ended with ${ended.code ?? ended.signal}`);
}

/** One call with the file, page or text by which we see whether it ran. */
function makeCall(driver, place, model, kind, proof, verdict) {
  const word = verdict === 'allow' ? 'allowed' : 'denied';
  const spelled = kind === 'parallel' ? 'shell' : kind;
  const id = `call_${kind}_${verdict}`;
  const file = path.join(place.project, `${word}-${proof === 'seen' ? 'secret' : kind}.txt`);
  const secret = `${SECRET}-${word}`;
  if (proof === 'changed') write(file, 'hello old\n');
  if (proof === 'seen') write(file, `${secret}\n`);
  const given = { file, command: `touch '${file}'`, url: `${model.url}/page-${word}`, mcp: verdict === 'allow' ? 'mark' : 'forbidden', task: `${subMark(verdict)}: do it`, project: place.project };
  const steps = driver.calls[spelled](given).map((step, i, all) => ({ id: i === all.length - 1 ? id : `${id}_${i}`, ...step }));
  const inner = kind === 'subagent' && driver.calls.shell(given).map((step) => [{ id: `${id}_inner`, ...step }]);
  const tail = kind === 'subagent' ? (driver.subEnd ?? []).map((step, i) => [{ id: `${id}_end${i}`, ...step }]) : [];
  return { kind, proof, verdict, id, file, secret, page: `/page-${word}`, steps, sub: inner ? [...inner, ...tail] : undefined };
}

const RAN = {
  file: (call) => fs.existsSync(call.file),
  changed: (call) => read(call.file) === 'hello new\n',
  seen: (call, run) => run.seen.includes(call.secret),
  page: (call, run) => run.pages.includes(call.page),
};

function judge(call, driver, run, report) {
  const name = `${call.kind} ${call.verdict}`;
  const ran = RAN[call.proof](call, run);
  const offered = run.asked.has(call.id);
  const why = driver.cannot?.[name] ?? driver.cannot?.[call.kind];
  if (!offered) report(name, 'FAIL', 'the conversation did not get there');
  else if (call.verdict === 'deny' && ran) report(name, why ? 'NOT POSSIBLE' : 'FAIL', why ?? 'it RAN');
  else if (call.verdict === 'allow' && !ran) report(name, why ? 'NOT POSSIBLE' : 'FAIL', why ?? 'it did not run');
  else if (!recorded(call, driver, run)) report(name, 'FAIL', 'it is not in the ledger');
  else report(name, 'PASS');
}

/** By the call's id where the harness passes it on; elsewhere there must be as many decisions of the verdict as calls. */
function recorded(call, driver, { entries }) {
  const id = call.kind === 'subagent' ? `${call.id}_inner` : call.id;
  return entries.some((entry) => entry.effective === call.verdict && (driver.ids === false || entry.call === id));
}

function events(place) {
  const { out } = agentlock(place, 'ledger', 'show', '--json', '--limit', '1000');
  return out.split('\n').filter(Boolean).map((line) => JSON.parse(line).entry);
}

const decisions = (place) => events(place).filter((entry) => entry.t === 'decision');

/** The daemon is killed every second while calls go on: whatever ran must be on record as allowed. */
async function storm(driver, place, model, rounds, report) {
  const files = Array.from({ length: rounds }, (_, i) => path.join(place.project, `allowed-storm-${i}.txt`));
  model.script = { turns: files.flatMap((file, i) => driver.calls.shell({ file, command: `touch '${file}'; sleep 0.2`, project: place.project }).map((step) => [{ id: `call_storm_${i}`, ...step }])) };
  const killing = setInterval(() => processes(/io\.openagentlock\.Main daemon/).forEach((pid) => process.kill(pid, 'SIGKILL')), 1000);
  await run(place, 'storm', driver.command(place, model), 2 * SECONDS);
  clearInterval(killing);
  wake(place);
  const allowed = new Set(decisions(place).filter((entry) => entry.effective === 'allow').map((entry) => entry.call));
  const unrecorded = files.filter((file, i) => fs.existsSync(file) && !allowed.has(`call_storm_${i}`));
  const ran = files.filter((file) => fs.existsSync(file)).length;
  report('no call ran without its record', unrecorded.length === 0 ? 'PASS' : 'FAIL', `${ran} of ${rounds} calls ran while the daemon was killed every second`);
  report('the ledger verifies after the storm', agentlock(place, 'ledger', 'verify').code === 0 ? 'PASS' : 'FAIL');
}

/** One call that policy allows, while something is wrong with the firewall. */
async function fault(row, driver, place, model, report) {
  const file = path.join(place.project, `allowed-${row.fault}.txt`);
  const heal = await FAULTS[row.fault](place);
  const ended = await one(driver, place, model, row.fault, file);
  await heal();
  const ran = fs.existsSync(file);
  const why = driver.cannot?.[row.name];
  if (!ended.asked) report(row.name, why && !ran ? 'PASS' : 'FAIL', 'the conversation did not get there');
  else if (ran === Boolean(row.runs)) report(row.name, 'PASS');
  else report(row.name, why ? 'NOT POSSIBLE' : 'FAIL', why ?? (ran ? 'it RAN' : 'it did not run'));
}

async function one(driver, place, model, label, file) {
  const id = `call_${label}`;
  const steps = driver.calls.shell({ file, command: `touch '${file}'`, project: place.project });
  model.script = { turns: steps.map((step) => [{ id, ...step }]) };
  const ended = await run(place, label, driver.command(place, model), SECONDS);
  return { ...ended, asked: model.asked.has(id) };
}

/** A project's file that would switch the hook off: either it does not, or `doctor` says so and the document too. */
async function switchedOff(one_, driver, place, model, report) {
  const file = path.join(place.project, 'denied-switched-off.txt');
  fs.rmSync(file, { force: true });
  one_.on(place);
  await one(driver, place, model, `switch_${one_.name.replaceAll(/\W/g, '_')}`, file);
  const warned = agentlock(place, 'doctor').out.includes(one_.warns ?? '\0');
  one_.off(place);
  const ran = fs.existsSync(file);
  const name = `a project that says ${one_.name}`;
  if (!ran) report(name, 'PASS', 'the hook stays in force');
  else report(name, one_.why ? 'NOT POSSIBLE' : 'FAIL', `${one_.why ?? 'the denied call RAN'}${warned ? '; doctor warns' : ''}`);
}

/** Every file in the harness's part of the home by its content, before and after. */
function snapshot(place) {
  const files = new Map();
  for (const entry of fs.readdirSync(place.home, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const ours = [place.lock, path.join(place.home, '.local/state/agentlock')].some((directory) => file.startsWith(directory));
    if (entry.isFile() && !ours) files.set(file, read(file));
  }
  return files;
}

/** Only what was there before, or is ours: the harness itself writes much. */
function difference(before, after) {
  const changed = [...before].filter(([file, text]) => after.get(file) !== text && (after.get(file) ?? '').includes('agentlock')).map(([file]) => file);
  const left = [...after].filter(([file, text]) => !before.has(file) && /agentlock-hook/.test(text ?? '') && !/transcript|projects|sessions|\.jsonl$|history|logs?\b|\.db/.test(file)).map(([file]) => file);
  return [...changed, ...left];
}
