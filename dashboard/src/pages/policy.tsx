import { useEffect, useRef, useState } from 'react';
import { ApiError, get, post } from '../api';
import { PolicyEditor, type Problem } from '../editor';
import { clock, number } from '../format';
import { CommandLine, Facts, Head, Link, Panel, Trouble } from '../parts';
import { useGet } from '../query';
import { propose, takeProposal, type Proposal } from '../draft';
import { Visible } from '../visible';

interface Now {
  draft?: string;
  user?: string;
  applied: string[];
}

interface Test {
  gate: string;
  call: string;
  line: number;
  expected: string;
  got: string;
  passed: boolean;
}

interface Checked {
  problems: Problem[];
  tests: Test[];
}

interface Example {
  seq: number;
  time: string;
  harness: string;
  tool: string;
  line: string;
  was: string;
  now: string;
}

interface Replayed {
  calls: number;
  same: number;
  newly_denied: number;
  newly_allowed: number;
  differences: { gate?: string; now: string; count: number; examples: Example[] }[];
  next: number;
  size: number;
  from: number;
  labels?: unknown[];
}

interface InForce {
  hash: string;
  mode: string;
  layers: { name: string; hash: string; gates: number }[];
  problem?: string;
  draft?: string;
}

const START = `# Your own gates, beside the built-in ones.
version: 2
mode: enforce
gates: []
`;

export function Policy() {
  const now = useGet<Now>('/v1/dashboard/policy');
  const inForce = useGet<InForce>('/v1/policy', 10_000);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [text, setText] = useState<string>();
  const [checked, setChecked] = useState<Checked>();
  const [error, setError] = useState<Error>();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<PolicyEditor>(null);
  const saved = now.data?.draft ?? '';

  useEffect(() => {
    if (!now.data || editor.current || !host.current) return;
    const taken = takeProposal();
    const kept = now.data.draft ?? START;
    const first = taken ? propose(kept, taken) : kept;
    setProposal(taken);
    setText(first);
    editor.current = new PolicyEditor(host.current, first, setText);
    if (taken) editor.current.go(taken.kind === 'workspace' ? 1 : first.split('\n').length - 1);
    // The editor scrolls whatever it is in; the page stays where it begins.
    if (taken) requestAnimationFrame(() => document.getElementById('main')?.scrollTo(0, 0));
  }, [now.data]);
  useEffect(
    () => () => {
      editor.current?.destroy();
      editor.current = null;
    },
    [],
  );
  useEffect(() => {
    if (text === undefined) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      post<Checked>('/v1/dashboard/policy/check', { text }, {}, abort.signal).then(
        (found) => {
          setChecked(found);
          setError(undefined);
          editor.current?.show(found.problems);
        },
        (failed: Error) => !abort.signal.aborted && setError(failed),
      );
    }, 250);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);

  const revert = async (hash: string) => {
    try {
      const version = await get<{ text: string }>(`/v1/dashboard/policy/${encodeURIComponent(hash)}`);
      editor.current!.text = version.text;
    } catch (failed) {
      setError(failed as Error);
    }
  };
  const errors = checked?.problems.filter((one) => one.level === 'error').length ?? 0;
  const edited = text !== undefined && text !== saved;
  return (
    <>
      <Head title="Policy">
        {inForce.data && <span className={inForce.data.mode === 'enforce' ? 'pill good' : 'pill bad'}>{inForce.data.mode}</span>}
        <span className="dim">{inForce.data?.layers.map((layer) => `${layer.name} ${number(layer.gates)} gates`).join(' · ')}</span>
      </Head>
      <Trouble error={now.error ?? error} />
      {inForce.data?.problem && <p className="notok">{inForce.data.problem}</p>}
      {proposal && (
        <div className="banner yellow">
          {proposal.kind === 'block' ? 'A new gate' : proposal.kind === 'exception' ? 'An exception' : 'A workspace'} was added below because of{' '}
          <Link to={`/call/${proposal.seq}`}>call {proposal.seq}</Link>. Look at it: the tests run as you type, the replay shows what it would
          have changed.
        </div>
      )}
      <div className="cols">
        <div>
          <Panel title="policy.yaml" side={<span className="dim">{edited ? 'edited here, not saved' : 'as it is on the disk'}</span>}>
            <div className="editor" ref={host} />
          </Panel>
          <Apply text={text ?? ''} edited={edited} errors={errors} />
        </div>
        <div>
          <Panel title="Problems" side={checked && <span className={errors ? 'notok' : 'ok'}>{errors ? `${errors} errors` : 'none that stop it'}</span>}>
            <div className="problems">
              {checked?.problems.map((one, i) => (
                <button key={i} type="button" onClick={() => editor.current?.go(one.line, one.column)}>
                  <span className={one.level === 'error' ? 'tag deny' : 'tag monitored'}>{one.level}</span> {one.line}:{one.column} <Visible text={one.message} />
                  <div className="dim">
                    <Visible text={one.hint} />
                  </div>
                </button>
              ))}
              {checked?.problems.length === 0 && <p className="dim">Every key is known, every test passes.</p>}
            </div>
          </Panel>
          <Tests tests={checked?.tests ?? []} go={(line) => editor.current?.go(line)} />
          <Replay text={text ?? ''} ready={errors === 0 && text !== undefined} />
          <Panel title="Versions that were applied">
            {now.data?.applied.length ? (
              <ul className="list">
                {now.data.applied.map((hash, i) => (
                  <li key={hash}>
                    <span className="hash">{hash.slice(0, 23)}…</span>{' '}
                    {hash === now.data!.user ? <span className="tag good">in force</span> : i === 0 ? null : <button type="button" className="ghost" onClick={() => void revert(hash)}>Load into the editor</button>}
                  </li>
                ))}
              </ul>
            ) : (
              <p className="dim">None: the built-in policy judges alone.</p>
            )}
          </Panel>
          {inForce.data && (
            <Panel title="In force">
              <Facts facts={[['policy', <span className="hash">{inForce.data.hash}</span>], ...inForce.data.layers.map((layer): [string, string] => [layer.name, `${number(layer.gates)} gates`])]} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

/** The daemon takes a policy from the operator only: the page hands over the text and says the command. */
function Apply({ text, edited, errors }: { text: string; edited: boolean; errors: number }) {
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    link.download = 'policy.yaml';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <Panel title="Apply">
      {errors > 0 ? (
        <p className="notok">Not yet: it has errors. The policy in force stays in force.</p>
      ) : edited ? (
        <>
          <p>A change needs your signature, so it is applied from a terminal. Take the text, then run the command where you saved it:</p>
          <div className="actions">
            <button type="button" className="primary" onClick={download}>
              Download policy.yaml
            </button>
            <button type="button" onClick={() => void navigator.clipboard.writeText(text)}>
              Copy the text
            </button>
          </div>
          <CommandLine text="agentlock policy apply policy.yaml" note="Shows the difference, runs the tests, judges last week's calls again, asks, and puts it in force for every session at once, with an entry in the ledger." />
        </>
      ) : (
        <CommandLine text="agentlock policy apply" note="Puts policy.yaml in force, as it is on the disk. `agentlock policy revert` takes the last change back." />
      )}
    </Panel>
  );
}

function Tests({ tests, go }: { tests: Test[]; go: (line: number) => void }) {
  const failed = tests.filter((one) => !one.passed);
  return (
    <Panel title="Tests of the gates" side={tests.length > 0 && <span className={failed.length ? 'notok' : 'ok'}>{failed.length ? `${failed.length} of ${tests.length} fail` : `${tests.length} pass`}</span>}>
      {tests.length === 0 && <p className="dim">No gate here has tests. A gate with `deny:` and `allow:` examples cannot go wrong unnoticed.</p>}
      <div className="problems">
        {failed.concat(tests.filter((one) => one.passed)).slice(0, 60).map((one, i) => (
          <button key={i} type="button" onClick={() => go(one.line)}>
            <span className={one.passed ? 'tag good' : 'tag deny'}>{one.passed ? 'pass' : 'fail'}</span> <span className="mono"><Visible text={one.call} /></span>
            <div className="dim">
              {one.gate} · must be {one.expected}
              {!one.passed && `, is ${one.got}`}
            </div>
          </button>
        ))}
      </div>
    </Panel>
  );
}

/** Judges recorded calls by the text in the editor. */
function Replay({ text, ready }: { text: string; ready: boolean }) {
  const [days, setDays] = useState(30);
  const [found, setFound] = useState<Replayed & { of: string }>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const stop = useRef(false);
  useEffect(() => () => void (stop.current = true), []);
  const run = async () => {
    setBusy(true);
    setError(undefined);
    stop.current = false;
    let sum: Replayed | undefined;
    try {
      let ask: Record<string, unknown> = { text, since: Math.floor(Date.now() / 1000) - days * 86_400, examples: 5 };
      for (;;) {
        const part = await post<Replayed>('/v1/dashboard/policy/replay', ask);
        sum = sum ? added(sum, part) : part;
        setFound({ ...sum, of: text });
        if (part.next >= part.size || stop.current) break;
        ask = { text, from: part.next, labels: part.labels ?? [], examples: 5 };
      }
    } catch (failed) {
      setError(failed instanceof ApiError && failed.code === 'bad-policy' ? new Error('the text has errors') : (failed as Error));
    } finally {
      setBusy(false);
    }
  };
  const done = found ? (found.next - found.from) / Math.max(1, found.size - found.from) : 0;
  return (
    <Panel title="Replay" side={found && found.of !== text && <span className="dim">of an earlier text</span>}>
      <div className="toolbar">
        <select aria-label="Calls of" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          <option value={1}>the last day</option>
          <option value={7}>the last 7 days</option>
          <option value={30}>the last 30 days</option>
        </select>
        <button type="button" className="primary" disabled={!ready || busy} onClick={() => void run()}>
          {busy ? `Judging again… ${Math.round(done * 100)} %` : 'Judge recorded calls by this text'}
        </button>
      </div>
      <Trouble error={error} />
      {found && (
        <>
          <p>
            <strong>{number(found.calls)}</strong> calls: {number(found.same)} the same, <span className={found.newly_denied ? 'notok' : ''}>{number(found.newly_denied)} newly denied</span>, {number(found.newly_allowed)} newly allowed.
          </p>
          {found.differences.map((one) => (
            <details key={`${one.gate}${one.now}`} open={found.differences.length <= 3}>
              <summary>
                <span className={one.now === 'deny' ? 'tag deny' : 'tag good'}>{one.now}</span> {number(one.count)} by <span className="mono">{one.gate ?? 'no gate'}</span>
              </summary>
              <ul className="list">
                {one.examples.map((example) => (
                  <li key={example.seq}>
                    <Link to={`/call/${example.seq}`}>
                      <span className="c-time">{clock(example.time)}</span> <span className="mono"><Visible text={example.line} /></span>
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </>
      )}
    </Panel>
  );
}

function added(a: Replayed, b: Replayed): Replayed {
  const groups = new Map(a.differences.map((one) => [`${one.gate}${one.now}`, { ...one }]));
  for (const one of b.differences) {
    const known = groups.get(`${one.gate}${one.now}`);
    if (known) {
      known.count += one.count;
      known.examples = known.examples.concat(one.examples).slice(0, 5);
    } else groups.set(`${one.gate}${one.now}`, one);
  }
  return { ...b, from: a.from, calls: a.calls + b.calls, same: a.same + b.same, newly_denied: a.newly_denied + b.newly_denied, newly_allowed: a.newly_allowed + b.newly_allowed, differences: [...groups.values()] };
}
