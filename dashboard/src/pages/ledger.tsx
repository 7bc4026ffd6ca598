import { useEffect, useState, type ReactNode } from 'react';
import { get, type Row } from '../api';
import { moment, number } from '../format';
import { CommandLine, Facts, Head, Link, Panel, Trouble } from '../parts';
import { useGet } from '../query';
import type { CallAnswer } from './call';
import { checkEntry, compare, parseNote, pinKey, pinnedKey, signedBy, type Checked, type Continuity, type Root } from '../tlog';
import { Visible } from '../visible';

interface Witness {
  name: string;
  url: string;
  size: number;
  at?: string;
  alarm?: string;
  trouble?: string;
}

const CONTINUITY: Record<Continuity['state'], [boolean, string]> = {
  first: [true, 'This browser sees this ledger for the first time. It remembers the tree from now on.'],
  same: [true, 'Exactly the tree of your last visit.'],
  grown: [true, 'Goes on from the tree of your last visit: nothing in it was changed or taken away.'],
  shrunk: [false, 'HAS FEWER ENTRIES than at your last visit: entries were taken away, or this is another ledger under the same name.'],
  forked: [false, 'IS NOT the tree of your last visit with more entries: its past was changed.'],
};

export function Ledger() {
  const root = useGet<Root>('/v1/ledger/root');
  const witnesses = useGet<{ witnesses: Witness[] }>('/v1/ledger/witnesses', 30_000);
  const [continuity, setContinuity] = useState<Continuity>();
  const [signed, setSigned] = useState<{ good: boolean | null; first: boolean; known: boolean }>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    if (!root.data) return;
    const head = root.data;
    void (async () => {
      try {
        const note = parseNote(head.checkpoint);
        if (note.size !== head.size || note.root !== head.root || note.origin !== head.origin) throw new Error('the checkpoint is not about this tree');
        const first = pinnedKey(head.origin) === undefined;
        if (first && head.vkey) pinKey(head.origin, head.vkey);
        const vkey = pinnedKey(head.origin);
        setSigned({ good: vkey ? await signedBy(note, vkey) : null, first, known: vkey !== undefined });
        setContinuity(await compare(head));
      } catch (failed) {
        setError(failed as Error);
      }
    })();
  }, [root.data]);
  const said = continuity && CONTINUITY[continuity.state];
  return (
    <>
      <Head title="Ledger">
        <span className="dim">computed in this browser, not believed</span>
        <span className="right">
          <button type="button" onClick={root.again}>
            Verify again
          </button>
        </span>
      </Head>
      <Trouble error={root.error ?? error} />
      {root.data && (
        <div className="cols">
          <div>
            <Panel title="Since your last visit" side={said && <span className={said[0] ? 'ok' : 'notok'}>{said[0] ? 'holds' : 'DOES NOT HOLD'}</span>}>
              {said ? (
                <>
                  <p className={said[0] ? '' : 'notok'}>{said[1]}</p>
                  {continuity?.before && (
                    <Facts
                      facts={[
                        ['then', `${number(continuity.before.size)} entries, ${moment(continuity.before.at)}`],
                        ['now', `${number(root.data.size)} entries`],
                      ]}
                    />
                  )}
                </>
              ) : (
                <p className="dim">Comparing…</p>
              )}
            </Panel>
            <Prove size={root.data.size} />
            <Trust />
          </div>
          <div>
            <Panel title="Tree head">
              <Facts
                facts={[
                  ['origin', <span className="hash">{root.data.origin}</span>],
                  ['entries', number(root.data.size)],
                  ['root', <span className="hash">{root.data.root}</span>],
                  [
                    'signature',
                    !signed ? (
                      '…'
                    ) : signed.good === null ? (
                      signed.known ? 'this browser cannot check Ed25519' : 'no key to check it with'
                    ) : signed.good ? (
                      <span className="ok">{signed.first ? "the log's key, trusted on this first visit" : "the log's key, as before"}</span>
                    ) : (
                      <span className="notok">NOT the key that was seen before</span>
                    ),
                  ],
                ]}
              />
              <details>
                <summary>Checkpoint</summary>
                <pre className="code" tabIndex={0} role="group" aria-label="Checkpoint">
                  <Visible lines text={root.data.checkpoint} />
                </pre>
              </details>
            </Panel>
            <Panel title="Witnesses">
              {witnesses.data?.witnesses.length ? (
                <ul className="list">
                  {witnesses.data.witnesses.map((one) => (
                    <li key={one.name}>
                      <strong>{one.name}</strong> {one.alarm ? <span className="notok">{one.alarm.toUpperCase()}: it has seen another history</span> : one.trouble ? <span className="notok">{one.trouble}</span> : <span className="ok">cosigns</span>}
                      <div className="dim">
                        {number(one.size)} entries{one.at && `, ${moment(one.at)}`} · {one.url}
                      </div>
                    </li>
                  ))}
                </ul>
              ) : (
                <>
                  <p className="dim">
                    None. A witness on another machine remembers the newest tree: whoever rewrites this one, and the checkpoints on
                    it, is found out.
                  </p>
                  <CommandLine text="agentlock ledger witness add NAME URL" />
                </>
              )}
            </Panel>
            <Panel title="Everything, offline">
              <CommandLine text="agentlock ledger verify" note="Reads the files themselves, without the daemon: every entry, tile, signature and session." />
            </Panel>
          </div>
        </div>
      )}
    </>
  );
}

/** An inclusion proof for whichever entry one names. */
function Prove({ size }: { size: number }) {
  const [seq, setSeq] = useState('');
  const [checked, setChecked] = useState<{ seq: number; row: Row; result: Checked }>();
  const [error, setError] = useState<Error>();
  const prove = async () => {
    setError(undefined);
    try {
      const wanted = seq === '' ? Math.floor(Math.random() * size) : Number(seq);
      const call = await get<CallAnswer>(`/v1/dashboard/calls/${wanted}`);
      setChecked({ seq: wanted, row: call.row, result: await checkEntry(wanted, call.raw) });
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <Panel title="Prove an entry" side={checked && <span className={checked.result.good ? 'ok' : 'notok'}>{checked.result.good ? 'is in the log' : 'DOES NOT HOLD'}</span>}>
      <form
        className="toolbar"
        onSubmit={(event) => {
          event.preventDefault();
          void prove();
        }}
      >
        <input type="text" inputMode="numeric" pattern="[0-9]*" aria-label="Number of the entry" placeholder={`0 to ${number(size - 1)}, or any`} value={seq} onChange={(event) => setSeq(event.target.value)} />
        <button type="submit" className="primary">
          Prove
        </button>
      </form>
      <Trouble error={error} />
      {checked && (
        <>
          <p>
            <Link to={`/call/${checked.seq}`}>Entry {number(checked.seq)}</Link> <span className="dim">{checked.row.t}</span> {checked.row.line && <code><Visible text={checked.row.line.slice(0, 120)} /></code>}
          </p>
          <Facts facts={checked.result.facts} />
        </>
      )}
    </Panel>
  );
}

interface Marked {
  seq: number;
  entry: { key?: string; from?: number; to?: number; reason?: unknown; ts?: string };
}

/** What the ledger itself says about stretches of it. */
function Trust() {
  const marks = useGet<{ entries: Marked[] }>('/v1/ledger/entries?type=range.untrusted&limit=50');
  const ends = useGet<{ entries: { seq: number; entry: Record<string, unknown> }[] }>('/v1/ledger/entries?type=session.seal&limit=20');
  const list: ReactNode = marks.data?.entries.length ? (
    <ul className="list">
      {marks.data.entries.map((one) => (
        <li key={one.seq}>
          <span className="notok">not trusted</span> entries {number(one.entry.from ?? 0)} to {one.entry.to === undefined ? 'the end' : number(one.entry.to)}, marked by <Link to={`/call/${one.seq}`}>entry {number(one.seq)}</Link>
        </li>
      ))}
    </ul>
  ) : (
    <p className="dim">No stretch of this ledger is marked as not trusted.</p>
  );
  return (
    <>
      <Panel title="Ranges of trust">{marks.error ? <Trouble error={marks.error} /> : list}</Panel>
      <Panel title="Checkpoints of sealed sessions">
        {ends.data?.entries.length ? (
          <table className="plain">
            <thead>
              <tr>
                <th>sealed</th>
                <th className="num">size</th>
                <th>root</th>
              </tr>
            </thead>
            <tbody>
              {ends.data.entries.map((one) => (
                <tr key={one.seq}>
                  <td>
                    <Link to={`/call/${one.seq}`}>{moment(String(one.entry.ts ?? ''))}</Link>
                  </td>
                  <td className="num">{number(Number(one.entry.size ?? 0))}</td>
                  <td className="hash">{String(one.entry.root ?? '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <p className="dim">None yet. When a session ends, its key signs the tree for the last time and is forgotten: nobody can rewrite what lies before.</p>
        )}
      </Panel>
    </>
  );
}
