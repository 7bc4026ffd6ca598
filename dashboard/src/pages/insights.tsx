import { useEffect, useMemo, useState } from 'react';
import { post } from '../api';
import { day, number } from '../format';
import { Empty, Head, Link, Panel, Trouble } from '../parts';
import { Bars } from '../plot';
import { Visible } from '../visible';

interface Sums {
  entries: number;
  decisions: number;
  denied: number;
  monitored: number;
  granted: number;
}

interface Line {
  name: string;
  sums: Sums;
}

interface Found {
  since: string;
  until: string;
  all: Sums;
  buckets: { from: string; sums: Sums }[];
  gates: Line[];
  harnesses: Line[];
  tools: Line[];
  projects: Line[];
}

const SPANS: [string, string][] = [
  ['24h', '24 hours'],
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['52w', 'a year'],
];

export function Insights() {
  const [since, setSince] = useState('7d');
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    const abort = new AbortController();
    setError(undefined);
    post<Found>('/v1/dashboard/insights', { since }, {}, abort.signal).then(setFound, (failed: Error) => !abort.signal.aborted && setError(failed));
    return () => abort.abort();
  }, [since]);
  const series = useMemo(() => {
    const buckets = found?.buckets ?? [];
    return {
      times: buckets.map((one) => Date.parse(one.from) / 1000),
      all: buckets.map((one) => one.sums.decisions),
      denied: buckets.map((one) => one.sums.denied),
      hourly: found !== undefined && Date.parse(found.until) - Date.parse(found.since) <= 2 * 86_400_000,
      since: found ? Date.parse(found.since) / 1000 : 0,
      until: found ? Date.parse(found.until) / 1000 : 1,
    };
  }, [found]);
  const rate = found && found.all.decisions > 0 ? (100 * found.all.denied) / found.all.decisions : 0;
  return (
    <>
      <Head title="Insights">
        <div className="segments right" role="group" aria-label="Since">
          {SPANS.map(([id, title]) => (
            <button key={id} type="button" aria-pressed={since === id} onClick={() => setSince(id)}>
              {title}
            </button>
          ))}
        </div>
      </Head>
      <Trouble error={error} />
      {!found && !error && <p className="loading">Counting…</p>}
      {found && found.all.decisions === 0 && (
        <Empty title="Nothing was judged in this time">
          <p>Once agents work, this page shows how often gates deny, which gates are noisy, and where.</p>
        </Empty>
      )}
      {found && found.all.decisions > 0 && (
        <>
          <div className="figures">
            <Figure value={number(found.all.decisions)} name="calls judged" />
            <Figure value={number(found.all.denied)} name="denied" />
            <Figure value={`${rate.toFixed(rate < 1 ? 2 : 1)} %`} name="of calls denied" />
            <Figure value={number(found.all.monitored)} name="would have been denied" />
            <Figure value={number(found.all.granted)} name="granted once" />
          </div>
          <Panel title="Over time" side={<span className="dim">{series.hourly ? 'by the hour' : 'by the day'}, {day(found.since)} to {day(found.until)}</span>}>
            <Bars {...series} />
          </Panel>
          <div className="cols even">
            <Ranking title="Gates" lines={found.gates} of={(sums) => sums.denied + sums.monitored} word="denies" to={(name) => `/live?gate=${encodeURIComponent(name)}`} note="A gate far ahead of the others is noisy or busy: look at some of its denies." />
            <Ranking title="Harnesses" lines={found.harnesses} of={(sums) => sums.decisions} word="calls" denied to={(name) => `/live?harness=${encodeURIComponent(name)}`} />
            <Ranking title="Tools" lines={found.tools} of={(sums) => sums.decisions} word="calls" denied to={(name) => `/live?tool=${encodeURIComponent(name)}`} />
            <Ranking title="Projects" lines={found.projects} of={(sums) => sums.decisions} word="calls" denied />
          </div>
        </>
      )}
    </>
  );
}

function Figure({ value, name }: { value: string; name: string }) {
  return (
    <div className="figure">
      <b>{value}</b>
      <span>{name}</span>
    </div>
  );
}

function Ranking(props: { title: string; lines: Line[]; of: (sums: Sums) => number; word: string; denied?: boolean; to?: (name: string) => string; note?: string }) {
  const lines = props.lines.filter((line) => line.name !== '').toSorted((a, b) => props.of(b.sums) - props.of(a.sums)).slice(0, 12);
  const most = Math.max(1, ...lines.map((line) => props.of(line.sums)));
  return (
    <Panel title={props.title}>
      {lines.length === 0 && <p className="dim">None.</p>}
      {lines.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th>name</th>
              <th className="num">{props.word}</th>
              {props.denied && <th className="num">denied</th>}
              <th>
                <span className="dim">share</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <td className="mono">{props.to ? <Link to={props.to(line.name)}><Visible text={line.name} /></Link> : <Visible text={line.name} />}</td>
                <td className="num">{number(props.of(line.sums))}</td>
                {props.denied && <td className="num">{line.sums.denied ? number(line.sums.denied) : <span className="dim">0</span>}</td>}
                <td>
                  <div className="bar">
                    <i style={{ width: `${(100 * props.of(line.sums)) / most}%` }} />
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {props.note && lines.length > 0 && <p className="hint">{props.note}</p>}
    </Panel>
  );
}
