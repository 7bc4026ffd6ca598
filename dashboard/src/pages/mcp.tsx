import { useState, type ReactNode } from 'react';
import { ago, moment, number, quoted } from '../format';
import { CommandLine, Empty, Facts, Head, Panel, Trouble } from '../parts';
import { useGet } from '../query';
import { plain, Visible } from '../visible';

/** One face that a server showed. */
interface Face {
  server: string;
  state: 'pending' | 'pinned' | 'changed';
  fingerprint: string;
  since: string;
  latest: boolean;
  difference: string[];
  identity?: Record<string, string>;
  tools?: string[];
  findings?: string[];
}

/** One thing that a harness is set up to reach. */
interface Item {
  kind: string;
  harness: string;
  scope: string;
  name: string;
  what: string;
  file: string;
  line: number;
  since: string;
  pin?: string;
  proxied: boolean;
  enabled: boolean;
  last_used?: string;
  risk: 'low' | 'medium' | 'high';
  why: string[];
  change?: string;
}

interface Surface {
  at: string;
  last_look?: string;
  items: Item[];
  gone: string[];
  unreadable: { file: string; why: string }[];
}

const STATES = { pending: 'monitored', pinned: 'good', changed: 'deny' };
const RISKS = { low: '', medium: 'monitored', high: 'deny' };
const PART = 200;

const Risk = ({ risk }: { risk: Item['risk'] }) => <span className={`tag ${RISKS[risk] ?? ''}`}>{risk}</span>;

const place = (item: Item) => (item.line > 0 ? `${item.file}:${item.line}` : item.file);

function When({ time }: { time?: string }) {
  return time ? <span title={moment(time)}>{ago(time)}</span> : <span className="dim">never</span>;
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="list">
      {lines.map((line, i) => (
        <li key={i}>
          <Visible text={line} />
        </li>
      ))}
    </ul>
  );
}

/** Before and now, as the daemon has put them: lines with a minus, and lines with a plus. */
function Difference({ lines }: { lines: string[] }) {
  return (
    <div className="diff" role="list" aria-label="What changed">
      {lines.map((line, i) => (
        <div key={i} role="listitem" className={line.startsWith('+') ? 'added' : line.startsWith('-') ? 'gone' : ''}>
          <Visible text={line} />
        </div>
      ))}
    </div>
  );
}

/** What the difference says of each tool: the longest name wins, since one name may begin another. */
function changes(face: Face): Map<string, string> {
  const names = (face.tools ?? []).toSorted((a, b) => b.length - a.length);
  const found = new Map<string, string>();
  for (const line of face.difference) {
    const text = line.slice(2);
    const name = names.find((one) => text.startsWith(`tool ${one}:`) || text.startsWith(`tool ${one} `));
    if (name !== undefined) found.set(name, line.startsWith('+') && text.startsWith(`tool ${name}:`) ? 'new' : 'changed');
  }
  return found;
}

function Tools({ face }: { face: Face }) {
  const changed = changes(face);
  if (!face.tools?.length) return <span className="dim">none</span>;
  return (
    <ul className="chips">
      {face.tools.map((name) => (
        <li key={name}>
          <span className="mono">
            <Visible text={name} />
          </span>
          {changed.has(name) && <span className={`tag ${changed.get(name) === 'new' ? 'granted' : 'monitored'}`}>{changed.get(name)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Accepting is the operator's act, so a command; never one with a name that looks like another one. */
function Command({ face }: { face: Face }) {
  const { server, state } = face;
  if (plain(server) !== server) {
    return <CommandLine text="agentlock mcp list" note="The name of this server holds characters that nobody sees: a command with it is not offered to be copied." />;
  }
  const name = (server.startsWith('-') ? '-- ' : '') + quoted(server);
  if (state === 'pinned') return <CommandLine text={`agentlock mcp unpin ${name}`} note="Forgets it: the next time it is seen for the first time." />;
  return (
    <CommandLine
      text={`agentlock mcp pin ${name}`}
      note={state === 'changed' ? 'Accepts the change. Until then its tools are not shown and its calls are denied.' : 'Accepts it as it is now. From then on any change stops it.'}
    />
  );
}

function Server({ face, earlier, items }: { face: Face; earlier: Face[]; items: Item[] }) {
  const uses = items.flatMap((item) => (item.last_used ? [item.last_used] : [])).toSorted();
  const why = [...new Set(items.flatMap((item) => item.why))];
  return (
    <section className="panel" aria-label={plain(face.server)}>
      <header>
        <h3>
          <Visible text={face.server} />
        </h3>
        <span className={`tag ${STATES[face.state] ?? 'deny'}`}>{face.state}</span>
      </header>
      <div className="body">
        {face.difference.length > 0 && (
          <>
            <p className="dim">
              {face.state === 'changed' ? 'Not what it was' : 'Unlike before'}, since {moment(face.since)}:
            </p>
            <Difference lines={face.difference} />
          </>
        )}
        {(face.findings ?? []).length > 0 && (
          <div className="trouble">
            <strong>Speaks to the model behind your back</strong>
            <Lines lines={face.findings ?? []} />
          </div>
        )}
        <Facts
          facts={[
            ['runs', <span className="mono"><Visible text={face.identity?.command ?? face.identity?.url ?? '—'} /></span>],
            ['tools', <Tools face={face} />],
            [
              'set up in',
              items.length === 0 ? (
                <span className="dim">no settings that were found</span>
              ) : (
                <ul className="list">
                  {items.map((item) => (
                    <li key={item.harness + place(item) + item.name}>
                      {item.harness}, {item.scope}{item.enabled ? '' : ', off'}{item.proxied ? ', behind the proxy' : ''}{' '}
                      <span className="hash"><Visible text={place(item)} /></span>
                    </li>
                  ))}
                </ul>
              ),
            ],
            ...(why.length > 0 ? [['risk', <Lines lines={why} />] as [string, ReactNode]] : []),
            ['this face since', moment(face.since)],
            ['last used', <When time={uses.at(-1)} />],
            ['print', <span className="hash">{face.fingerprint}</span>],
          ]}
        />
        {earlier.length > 0 && (
          <details>
            <summary>{number(earlier.length)} earlier</summary>
            <ul className="list">
              {earlier.map((one) => (
                <li key={one.fingerprint}>
                  {moment(one.since)} · {one.state} · <span className="hash">{one.fingerprint}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        <Command face={face} />
      </div>
    </section>
  );
}

const URGENCY = ['changed', 'pending', 'pinned'];

/** Every server by the face that it shows now, those to decide on first. */
function shownNow(faces: Face[]): { face: Face; earlier: Face[] }[] {
  const groups = new Map<string, Face[]>();
  for (const face of faces) groups.set(face.server, [...(groups.get(face.server) ?? []), face]);
  return [...groups.values()]
    .map((all) => {
      const face = all.find((one) => one.latest) ?? all[all.length - 1];
      return { face, earlier: all.filter((one) => one !== face) };
    })
    .toSorted((a, b) => URGENCY.indexOf(a.face.state) - URGENCY.indexOf(b.face.state));
}

/** In settings a server's name may stand behind its project's directory. */
const sets = (item: Item, server: string) => item.kind === 'server' && (item.name === server || item.name.endsWith(` ${server}`));

type Choice = 'all' | 'risky' | 'changed';

const fits = (item: Item, choice: Choice) => choice === 'all' || (choice === 'risky' ? item.risk !== 'low' : item.change !== undefined);

function Reach({ surface }: { surface: Surface }) {
  const [choice, setChoice] = useState<Choice>('all');
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(PART);
  const wanted = search.toLowerCase();
  const items = surface.items.filter((item) => fits(item, choice) && `${item.kind} ${item.harness} ${item.name} ${item.what} ${item.file}`.toLowerCase().includes(wanted));
  return (
    <Panel title={`What harnesses may reach: ${number(surface.items.length)}`} side={<span className="dim">{surface.last_look ? `held against ${moment(surface.last_look)}` : 'never looked before'}</span>}>
      <div className="toolbar">
        <input type="search" placeholder="Search names, programs and files" aria-label="Search the surface" value={search} onChange={(event) => setSearch(event.target.value)} />
        <div className="segments" role="group" aria-label="Which">
          {(['all', 'risky', 'changed'] as Choice[]).map((one) => (
            <button key={one} type="button" aria-pressed={choice === one} onClick={() => setChoice(one)}>
              {{ all: 'All', risky: 'Risky', changed: 'Changed' }[one]}
            </button>
          ))}
        </div>
      </div>
      {items.length === 0 ? (
        <p className="dim">Nothing of that kind.</p>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th>risk</th>
              <th>what</th>
              <th className="opt">where</th>
              <th className="opt">since</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, most).map((item) => (
              <tr key={[item.kind, item.harness, item.scope, item.file, item.line, item.name].join('\u0000')}>
                <td>
                  <Risk risk={item.risk} />
                </td>
                <td>
                  {item.kind} <strong><Visible text={item.name} /></strong>
                  {item.change && <span className="tag monitored">{item.change}</span>}
                  {!item.enabled && <span className="tag">off</span>}
                  {item.pin && item.pin !== 'pinned' && <span className="tag monitored">{item.pin}</span>}
                  <div className="mono"><Visible text={item.what} /></div>
                  {item.why.length > 0 && <div className="dim"><Visible text={item.why.join('; ')} /></div>}
                </td>
                <td className="opt">
                  {item.harness}, {item.scope}
                  <div className="hash"><Visible text={place(item)} /></div>
                </td>
                <td className="opt"><When time={item.since} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {items.length > most && (
        <button type="button" onClick={() => setMost(most + PART)}>
          More: {number(items.length - most)} are left
        </button>
      )}
      <CommandLine text="agentlock surface" note="The same in a terminal. The next look is held against that one; looking here changes nothing." />
    </Panel>
  );
}

export function Mcp() {
  const mcp = useGet<{ servers: Face[] }>('/v1/mcp', 10_000);
  const surface = useGet<Surface>('/v1/dashboard/surface');
  const servers = shownNow(mcp.data?.servers ?? []);
  const waiting = servers.filter(({ face }) => face.state !== 'pinned').length;
  return (
    <>
      <Head title="MCP and surface">
        {mcp.data && servers.length > 0 && <span className={waiting ? 'notok' : 'ok'}>{waiting ? `${number(waiting)} to decide on` : 'all accepted'}</span>}
        <span className="right">
          <button
            type="button"
            disabled={surface.busy}
            onClick={() => {
              mcp.again();
              surface.again();
            }}
          >
            Look again
          </button>
        </span>
      </Head>
      <Trouble error={mcp.error} />
      {!mcp.data && !mcp.error && <p className="loading">Asking for servers…</p>}
      {mcp.data && servers.length > 0 && <h2 className="above">{number(servers.length)} servers</h2>}
      {mcp.data && servers.length === 0 && (
        <Empty title="No MCP server was seen yet">
          <p>A server is seen when it runs behind the proxy. From then on, a tool that changes its description is stopped until you accept it.</p>
          <CommandLine text="agentlock mcp proxy NAME -- COMMAND" note="In the settings of an MCP client, in place of COMMAND. See it once without a client: agentlock mcp scan NAME -- COMMAND" />
        </Empty>
      )}
      {servers.map(({ face, earlier }) => (
        <Server key={face.server} face={face} earlier={earlier} items={(surface.data?.items ?? []).filter((item) => sets(item, face.server))} />
      ))}
      <Trouble error={surface.error} />
      {!surface.data && !surface.error && <p className="loading">Reading what harnesses are set up to reach…</p>}
      {surface.data && <Reach surface={surface.data} />}
      {surface.data && surface.data.gone.length > 0 && (
        <Panel title="Gone since the last look">
          <Lines lines={surface.data.gone} />
        </Panel>
      )}
      {surface.data && surface.data.unreadable.length > 0 && (
        <Panel title="Could not be read">
          <Lines lines={surface.data.unreadable.map((one) => `${one.file}: ${one.why}`)} />
        </Panel>
      )}
    </>
  );
}
