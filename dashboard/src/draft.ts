import type { CallAnswer } from './pages/call';
import { go } from './router';

// A change of the policy that began at a call: what to add, and for which call.

export interface Proposal {
  kind: 'block' | 'exception' | 'workspace';
  seq: number;
  command: string;
  tool: string;
  gate?: string;
  cwd?: string;
  action?: string;
}

const KEY = 'agentlock.proposal';

export function fromCall(kind: Proposal['kind'], call: CallAnswer) {
  const proposal: Proposal = {
    kind,
    seq: call.row.seq,
    command: call.command?.text ?? '',
    tool: call.row.tool ?? '',
    gate: call.row.gate,
    cwd: call.cwd,
    action: call.actions?.[0]?.text,
  };
  sessionStorage.setItem(KEY, JSON.stringify(proposal));
  go('/policy');
}

export function takeProposal(): Proposal | null {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return text ? (JSON.parse(text) as Proposal) : null;
}

/** A YAML scalar that can hold anything on one line. */
const scalar = (text: string) => JSON.stringify(text);

/** The program of a command, as far as one sees: its first word without a path or assignments. */
function program(command: string): string {
  const words = command.trim().split(/\s+/).filter((word) => !/^[A-Za-z_]\w*=/.test(word) && !['sudo', 'env', 'command', 'exec', 'nohup', 'time'].includes(word));
  return (words[0] ?? '').split('/').pop()!.replace(/[^\w.+-]/g, '');
}

const id = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || 'call';

function block(p: Proposal): string {
  const shell = /^(bash|shell|run_shell_command|local_shell|exec|execute)/i.test(p.tool) || p.tool === '';
  const name = shell ? program(p.command) : p.tool;
  const test = scalar(p.command);
  const body = shell
    ? [`    on: run`, `    where: {program: ${scalar(name)}, arguments: {all: [${argumentsOf(p.command)}]}}`]
    : [`    on: {tool: ${scalar(p.tool)}}`];
  return [
    `  - id: own.no-${id(shell ? p.command : p.tool)}`,
    `    title: ${scalar(`Runs ${name} in a way that I do not want`)}`,
    `    severity: medium`,
    ...body,
    `    nudge: ask me first`,
    ...(shell ? [`    tests:`, `      deny: [${test}]`, `      allow: ['echo ${id(p.command)}']`] : []),
  ].join('\n');
}

function argumentsOf(command: string): string {
  const first = command.split(/[;&|\n]/)[0].trim().split(/\s+/).filter((word) => !/^[A-Za-z_]\w*=/.test(word) && !['sudo', 'env', 'command', 'exec', 'nohup', 'time'].includes(word));
  return first
    .slice(1)
    .map((word) => word.replace(/^["']|["']$/g, ''))
    .filter((word) => /^[\w@%+=:,./-]+$/.test(word))
    .slice(0, 6)
    .map(scalar)
    .join(', ');
}

function exception(p: Proposal): string {
  return [
    `  - id: own.may-${id(p.command)}`,
    `    title: ${scalar(`An exception from ${p.gate ?? 'a gate'}`)}`,
    `    verdict: allow`,
    `    on: run`,
    `    where: {program: ${scalar(program(p.command))}, arguments: {all: [${argumentsOf(p.command)}]}}`,
    `    tests:`,
    `      allow: [${scalar(p.command)}]`,
  ].join('\n');
}

const START = 'version: 2\nmode: enforce\n';

/** The policy with what was proposed. */
export function propose(text: string, p: Proposal): string {
  const base = text.trim() === '' ? `${START}gates: []\n` : text;
  if (p.kind === 'workspace') {
    const place = p.cwd ?? '/path/to/your/work';
    if (/^workspace:\s*\[/m.test(base)) return base.replace(/^workspace:\s*\[/m, (found) => `${found}${scalar(place)}, `);
    return base.replace(/^gates:/m, `workspace: [., ${scalar(place)}]\ngates:`);
  }
  const gate = p.kind === 'block' ? block(p) : exception(p);
  if (/^gates:\s*\[\s*\]\s*$/m.test(base)) return base.replace(/^gates:\s*\[\s*\]\s*$/m, `gates:\n${gate}`);
  if (/^gates:\s*$/m.test(base)) return `${base.replace(/\s*$/, '')}\n${gate}\n`;
  return `${base.replace(/\s*$/, '')}\ngates:\n${gate}\n`;
}
