import { useEffect, useState } from 'react';
import type { Row } from '../api';
import { clock, moment, number, quoted } from '../format';
import { CommandLine, Facts, Head, Link, Panel, Trouble, Verdict } from '../parts';
import { useGet } from '../query';
import { go } from '../router';
import { fromCall } from '../draft';
import { checkEntry, type Checked } from '../tlog';
import { Visible } from '../visible';

interface Gate {
  gate: string;
  layer: string;
  severity: string;
  verdict: string;
  enforced: boolean;
  what?: string;
  from?: number;
  to?: number;
}

export interface CallAnswer {
  row: Row;
  entry: Record<string, unknown>;
  leaf: string;
  raw: string;
  size: number;
  input?: string;
  cwd?: string;
  command?: { text: string; from?: number; to?: number };
  parse?: string[];
  actions?: { text: string; via: string[]; from?: number; to?: number }[];
  now?: { verdict: string; effective: string; policy: string; gate?: string; reason?: string; nudge?: string };
  gates?: Gate[];
  neighbours?: Row[];
}

export function Call({ item }: { item: string }) {
  const seq = Number(item);
  const answer = useGet<CallAnswer>(Number.isInteger(seq) && seq >= 0 ? `/v1/dashboard/calls/${seq}` : null);
  const call = answer.data;
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.metaKey || event.ctrlKey || event.altKey) return;
      const at = call?.neighbours?.findIndex((row) => row.seq === seq) ?? -1;
      if (event.key === 'j' && at >= 0 && call!.neighbours![at + 1]) go(`/call/${call!.neighbours![at + 1].seq}`);
      if (event.key === 'k' && at > 0) go(`/call/${call!.neighbours![at - 1].seq}`);
      if (event.key === 'Escape') go('/live');
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [call, seq]);
  if (answer.error) {
    return (
      <>
        <Head title={`Entry ${item}`} />
        <Trouble error={answer.error} />
      </>
    );
  }
  if (!call) return <p className="loading">Loading…</p>;
  if (call.row.t !== 'decided') return <OtherEntry call={call} />;
  return <Decision call={call} />;
}

function OtherEntry({ call }: { call: CallAnswer }) {
  return (
    <>
      <Head title={`Entry ${call.row.seq}`}>
        <span className="tag event">{call.row.t}</span>
        <span className="dim">{moment(call.row.time)}</span>
      </Head>
      <Panel title="Entry">
        <pre className="big">
          <Visible lines text={JSON.stringify(call.entry, null, 2)} />
        </pre>
      </Panel>
      <Receipt call={call} />
    </>
  );
}

function Decision({ call }: { call: CallAnswer }) {
  const row = call.row;
  const denied = row.verdict === 'deny';
  const changed = call.now && call.now.verdict !== row.verdict;
  return (
    <>
      <Head title={`Call ${row.seq}`}>
        <span className="dim">
          {moment(row.time)} · {row.harness} · <Visible text={row.tool ?? 'unreadable'} />
        </span>
        <span className="right dim">
          <kbd>k</kbd> <kbd>j</kbd> previous, next · <kbd>Esc</kbd> back
        </span>
      </Head>
      <section className="panel">
        <div className="body">
          <div className="verdictline">
            <Verdict {...row} />
            <span className="reason">
              {denied ? <Visible text={call.now?.gate === row.gate ? (call.now?.reason ?? row.gate ?? '') : (row.gate ?? row.fail ?? '')} /> : 'Nothing in the policies speaks against it.'}
            </span>
            {row.gate && <span className="dim mono">{row.gate}</span>}
          </div>
          {call.command ? (
            <pre className="big">
              <Visible lines text={call.command.text} from={call.command.from} to={call.command.to} />
            </pre>
          ) : (
            <p className="dim">What the harness sent was redacted, or could not be read.</p>
          )}
          {denied && call.now?.nudge && (
            <p>
              <strong>Instead:</strong> <Visible text={call.now.nudge} />
            </p>
          )}
          {row.fail && (
            <p className="notok">
              No gate denied this: it could not be judged ({row.fail}), and what cannot be judged does not run.
            </p>
          )}
          {changed && (
            <p className="hint">
              The policy has changed since: today the verdict would be <strong>{call.now!.verdict}</strong>.
            </p>
          )}
          <Next call={call} />
        </div>
      </section>
      <div className="cols">
        <div>
          <Panel title="What every gate says to it" side={<span className="dim">{call.gates?.length ?? 0} spoke</span>}>
            {call.gates?.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th>says</th>
                    <th>gate</th>
                    <th>because</th>
                    <th>layer</th>
                  </tr>
                </thead>
                <tbody>
                  {call.gates.map((gate) => (
                    <tr key={gate.layer + gate.gate + gate.verdict}>
                      <td>
                        <span className={gate.verdict === 'deny' ? 'tag deny' : 'tag'}>{gate.verdict}</span>
                        {!gate.enforced && gate.verdict === 'deny' && <span className="dim"> monitored</span>}
                      </td>
                      <td className="mono">{gate.gate}</td>
                      <td>{gate.what ? <Visible text={gate.what} /> : ''}</td>
                      <td>
                        {gate.layer} <span className="dim">{gate.severity}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <p className="dim">No gate of the policies in force speaks to this call.</p>
            )}
          </Panel>
          <Panel title="What it would do">
            {call.actions?.length ? (
              <ul className="list">
                {call.actions.map((action, i) => (
                  <li key={i} className="mono">
                    <Visible text={action.text} />
                    {action.via.length > 0 && (
                      <span className="dim">
                        {'  '}via <Visible text={action.via.join(' › ')} />
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            ) : (
              <p className="dim">Nothing that a gate could be about.</p>
            )}
          </Panel>
          {call.parse && (
            <Panel title="How the shell reads it">
              <pre className="tree" tabIndex={0} role="group" aria-label="Parse tree">
                {call.parse.map((line, i) => (
                  <div key={i}>
                    <Visible text={line} />
                  </div>
                ))}
              </pre>
            </Panel>
          )}
          {call.input && (
            <Panel title="What the harness sent" side={<span className="dim">credentials masked</span>}>
              <pre className="big">
                <Visible lines text={call.input} />
              </pre>
            </Panel>
          )}
        </div>
        <div>
          <Panel title="Call">
            <Facts
              facts={[
                ['entry', number(row.seq)],
                ['conversation', row.session ? <Link to={`/sessions/${encodeURIComponent(`${row.harness}:${row.session}`)}`}>{row.session}</Link> : '—'],
                ['directory', call.cwd ? <Visible text={call.cwd} /> : '—'],
                ['mode', row.mode],
                ['labels before', ((call.entry.had as string[]) ?? []).join(', ') || '—'],
                ['labels added', (row.labels ?? []).join(', ') || '—'],
                ['policy', <span className="hash">{String(call.entry.policy ?? '')}</span>],
              ]}
            />
          </Panel>
          <Receipt call={call} />
          <Panel title="In the same conversation">
            <ul className="list">
              {(call.neighbours ?? []).map((near) => (
                <li key={near.seq}>
                  <Link to={`/call/${near.seq}`} current={near.seq === row.seq}>
                    <span className="c-time">{clock(near.time)}</span> <Verdict {...near} /> <span className="mono">{near.line ? <Visible text={near.line.slice(0, 90)} /> : near.tool}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  );
}

/** What somebody may want to do about a verdict. */
function Next({ call }: { call: CallAnswer }) {
  const [shown, setShown] = useState<'once' | 'false' | null>(null);
  const row = call.row;
  const own = row.layer === 'user';
  if (row.verdict === 'allow') {
    return (
      <div className="actions">
        <button type="button" onClick={() => fromCall('block', call)}>
          Block this next time…
        </button>
      </div>
    );
  }
  return (
    <>
      <div className="actions">
        {row.gate && (
          <button type="button" aria-expanded={shown === 'once'} onClick={() => setShown(shown === 'once' ? null : 'once')}>
            Allow this once…
          </button>
        )}
        {row.gate && (
          <button type="button" aria-expanded={shown === 'false'} onClick={() => setShown(shown === 'false' ? null : 'false')}>
            This was a false alarm…
          </button>
        )}
        {row.gate && (
          <Link to={`/live?gate=${encodeURIComponent(row.gate)}`}>
            All denies of this gate
          </Link>
        )}
      </div>
      {shown === 'once' && (
        <div>
          <CommandLine text="agentlock grant CODE" note="CODE is the eight characters at the end of the answer that the agent got. The very same call, in the same conversation, may then run once within ten minutes; both the grant and its use are recorded." />
        </div>
      )}
      {shown === 'false' && (
        <div>
          {own ? (
            <p>
              This gate is yours: change it, or add an exception beside it.{' '}
              <button type="button" onClick={() => fromCall('exception', call)}>
                Edit the policy with an exception…
              </button>
            </p>
          ) : (
            <>
              <p>
                This gate is of the {row.layer ?? 'baseline'} layer, and no other layer loosens it: an agent that could edit your
                policy would loosen it first. What you can do:
              </p>
              <ul>
                <li>let this very call run once (above);</li>
                <li>
                  if the path belongs to your work, name its directory as workspace:{' '}
                  <button type="button" onClick={() => fromCall('workspace', call)}>
                    Edit the policy…
                  </button>
                </li>
              </ul>
              {call.command && <CommandLine text={`agentlock policy explain ${quoted(call.command.text)}`} note="Shows step by step how it was understood, for a report." />}
            </>
          )}
        </div>
      )}
    </>
  );
}

/** The entry's proof, checked here and now. */
function Receipt({ call }: { call: CallAnswer }) {
  const [checked, setChecked] = useState<Checked>();
  useEffect(() => {
    let gone = false;
    checkEntry(call.row.seq, call.raw).then((result) => !gone && setChecked(result));
    return () => {
      gone = true;
    };
  }, [call]);
  return (
    <Panel title="Receipt" side={checked && <span className={checked.good ? 'ok' : 'notok'}>{checked.good ? 'verified in this browser' : 'does not hold'}</span>}>
      {!checked ? (
        <p className="dim">Checking…</p>
      ) : (
        <>
          <Facts facts={checked.facts} />
          {checked.proof && (
            <details>
              <summary>tlog-proof</summary>
              <pre className="code" tabIndex={0} role="group" aria-label="Proof">
                {checked.proof}
              </pre>
            </details>
          )}
        </>
      )}
    </Panel>
  );
}

