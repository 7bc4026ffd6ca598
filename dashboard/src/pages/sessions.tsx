import { useEffect, useState } from 'react';
import { get, post, type Row } from '../api';
import { ago, clock, day, moment, number, span } from '../format';
import { Empty, Facts, Head, Link, Panel, Trouble, Verdict } from '../parts';
import { Visible } from '../visible';

interface Talk {
  harness: string;
  session: string;
  first: string;
  last: string;
  calls: number;
  denied: number;
  newest: number;
  tools: Record<string, number>;
  labels: string[];
}

export function Sessions({ item }: { item: string }) {
  return item ? <One id={item} /> : <All />;
}

function useTalks() {
  const [talks, setTalks] = useState<Talk[]>();
  const [from, setFrom] = useState(0);
  const [error, setError] = useState<Error>();
  const load = async (before?: number) => {
    try {
      const page = await get<{ conversations: Talk[]; from: number }>(`/v1/dashboard/conversations${before === undefined ? '' : `?before=${before}`}`);
      setTalks((old) => (before === undefined ? page.conversations : merge(old ?? [], page.conversations)));
      setFrom(page.from);
    } catch (failed) {
      setError(failed as Error);
    }
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && scrollY === 0) void load();
    }, 10_000);
    return () => clearInterval(timer);
  }, []);
  return { talks, from, error, more: () => load(from) };
}

/** A conversation that reaches over two pages is one. */
function merge(old: Talk[], more: Talk[]): Talk[] {
  const all = new Map(old.map((talk) => [`${talk.harness}:${talk.session}`, talk]));
  for (const talk of more) {
    const key = `${talk.harness}:${talk.session}`;
    const known = all.get(key);
    if (!known) {
      all.set(key, talk);
      continue;
    }
    const tools = { ...known.tools };
    for (const [tool, n] of Object.entries(talk.tools)) tools[tool] = (tools[tool] ?? 0) + n;
    all.set(key, { ...known, first: talk.first, calls: known.calls + talk.calls, denied: known.denied + talk.denied, tools, labels: [...new Set([...known.labels, ...talk.labels])].sort() });
  }
  return [...all.values()];
}

function All() {
  const { talks, from, error, more } = useTalks();
  return (
    <>
      <Head title="Sessions">
        <span className="dim">conversations that agents had, the newest first</span>
      </Head>
      <Trouble error={error} />
      {talks?.length === 0 && (
        <Empty title="No conversations yet">
          <p>Each conversation of an agent appears here with what it did, what it was denied and what it has touched.</p>
        </Empty>
      )}
      {talks && talks.length > 0 && (
        <Panel title={`${talks.length} conversations`}>
          <table className="plain">
            <thead>
              <tr>
                <th>last call</th>
                <th>conversation</th>
                <th className="opt">lasted</th>
                <th className="num">calls</th>
                <th className="num">denied</th>
                <th className="opt">tools</th>
                <th>has touched</th>
              </tr>
            </thead>
            <tbody>
              {talks.map((talk) => (
                <tr key={`${talk.harness}:${talk.session}`}>
                  <td title={moment(talk.last)}>{ago(talk.last)}</td>
                  <td>
                    <Link to={`/sessions/${encodeURIComponent(`${talk.harness}:${talk.session}`)}`}>
                      {talk.harness} <span className="mono"><Visible text={talk.session.slice(0, 24)} /></span>
                    </Link>
                  </td>
                  <td className="opt">{span(Date.parse(talk.last) - Date.parse(talk.first))}</td>
                  <td className="num">{number(talk.calls)}</td>
                  <td className="num">{talk.denied > 0 ? <span className="notok">{number(talk.denied)}</span> : <span className="dim">0</span>}</td>
                  <td className="dim opt">
                    {Object.entries(talk.tools)
                      .sort((a, b) => b[1] - a[1])
                      .slice(0, 4)
                      .map(([tool, n]) => `${tool} ${n}`)
                      .join(', ')}
                  </td>
                  <td>{talk.labels.map((label) => <span key={label} className="tag">{label}</span>)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      {talks && from > 0 && (
        <button type="button" onClick={() => void more()}>
          Look further back
        </button>
      )}
    </>
  );
}

function One({ id }: { id: string }) {
  const harness = id.slice(0, id.indexOf(':'));
  const session = id.slice(id.indexOf(':') + 1);
  const [rows, setRows] = useState<Row[]>();
  const [cursor, setCursor] = useState<string>();
  const [error, setError] = useState<Error>();
  const load = async (after?: string) => {
    try {
      const query: Record<string, string> = { harness, session, type: 'decided', limit: '300', order: 'oldest' };
      const page = await post<{ rows: Row[]; cursor?: string }>('/v1/dashboard/search', after ? { ...query, cursor: after } : query);
      setRows((old) => (after ? [...(old ?? []), ...page.rows] : page.rows));
      setCursor(page.cursor);
    } catch (failed) {
      setError(failed as Error);
    }
  };
  useEffect(() => {
    void load();
  }, [id]);
  const labels = [...new Set((rows ?? []).flatMap((row) => row.labels ?? []))];
  const places = [...new Set((rows ?? []).map((row) => row.cwd).filter(Boolean))] as string[];
  const denied = (rows ?? []).filter((row) => row.verdict === 'deny');
  return (
    <>
      <Head title="Conversation">
        <span className="dim">
          {harness} <span className="mono"><Visible text={session} /></span>
        </span>
        <span className="right">
          <Link to="/sessions">All sessions</Link>
        </span>
      </Head>
      <Trouble error={error} />
      {rows?.length === 0 && !error && <Empty title="No calls of this conversation"><p>It may be in entries that are not indexed yet.</p></Empty>}
      {rows && rows.length > 0 && (
        <>
          <Panel title="In short">
            <Facts
              facts={[
                ['from', moment(rows[0].time)],
                ['to', moment(rows[rows.length - 1].time)],
                ['calls', `${number(rows.length)}${cursor ? '+' : ''}, ${denied.length} denied`],
                ['directories', places.slice(0, 6).map((place) => <div key={place} className="mono"><Visible text={place} /></div>)],
                ['has touched', labels.length ? labels.map((label) => <span key={label} className="tag">{label}</span>) : 'nothing that is labelled'],
              ]}
            />
          </Panel>
          <div className="table timeline">
            {rows.map((row, i) => (
              <div key={row.seq}>
                {(i === 0 || day(rows[i - 1].time) !== day(row.time)) && <div className="row heads">{day(row.time)}</div>}
                <Link to={`/call/${row.seq}`} className={`row${row.verdict === 'deny' ? ' denied' : ''}`}>
                  <span className="c-time">{clock(row.time)}</span>
                  <span className="c-verdict"><Verdict {...row} /></span>
                  <span className="c-harness">{(row.labels ?? []).join(' ')}</span>
                  <span className="c-tool">{row.tool}</span>
                  <span className="c-line">{row.line ? <Visible text={row.line} from={row.from} to={row.to} /> : ''}</span>
                  <span className="c-gate">{row.gate ?? row.fail ?? ''}</span>
                </Link>
              </div>
            ))}
          </div>
          {cursor && (
            <p>
              <button type="button" onClick={() => void load(cursor)}>
                More
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
}
