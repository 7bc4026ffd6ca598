import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { post, type Row } from '../api';
import { clock, day, number } from '../format';
import { live } from '../live';
import { Empty, Head, Trouble, Verdict } from '../parts';
import { go, useLocation } from '../router';
import { plain, Visible } from '../visible';

interface Filter {
  text: string;
  show: 'all' | 'deny' | 'allow' | 'events';
  harness: string;
  tool: string;
  gate: string;
}

const NONE: Filter = { text: '', show: 'all', harness: '', tool: '', gate: '' };
const HEIGHT = 30;

function fits(row: Row, filter: Filter): boolean {
  const call = row.t === 'decided';
  if (filter.show === 'events') return !call && row.t !== 'heartbeat';
  if (!call) return false;
  if (filter.show !== 'all' && row.verdict !== filter.show) return false;
  if (filter.harness && row.harness !== filter.harness) return false;
  if (filter.tool && row.tool !== filter.tool) return false;
  if (filter.gate && (row.gate ?? row.fail) !== filter.gate) return false;
  if (!filter.text) return true;
  const all = `${row.line ?? ''} ${row.cwd ?? ''}`.toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word.replace(/\*$/, '')));
}

/** What the whole ledger has, for a filter that the rows here cannot answer alone. */
function useSearch(filter: Filter, active: boolean) {
  const [found, setFound] = useState<{ key: string; rows: Row[]; cursor?: string; error?: Error }>({ key: '', rows: [] });
  const key = JSON.stringify(filter);
  const asked = useMemo(() => {
    const query: Record<string, string> = { limit: '200' };
    if (filter.text) query.text = filter.text;
    if (filter.show === 'allow' || filter.show === 'deny') query.verdict = filter.show;
    if (filter.harness) query.harness = filter.harness;
    if (filter.tool) query.tool = filter.tool;
    if (filter.gate) query.gate = filter.gate;
    return query;
    // The key says it all.
  }, [key]);
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const page = await post<{ rows: Row[]; cursor?: string }>('/v1/dashboard/search', asked, {}, abort.signal);
        setFound({ key, rows: page.rows, cursor: page.cursor });
      } catch (error) {
        if (!abort.signal.aborted) setFound({ key, rows: [], error: error as Error });
      }
    }, 150);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, active, asked]);
  const loading = useRef(false);
  const more = useCallback(async () => {
    if (!found.cursor || loading.current) return;
    loading.current = true;
    try {
      const page = await post<{ rows: Row[]; cursor?: string }>('/v1/dashboard/search', { ...asked, cursor: found.cursor });
      setFound((old) => ({ ...old, rows: old.rows.concat(page.rows), cursor: page.cursor }));
    } finally {
      loading.current = false;
    }
  }, [found.cursor, asked]);
  return { rows: found.key === key ? found.rows : [], ready: found.key === key, error: found.key === key ? found.error : undefined, more };
}

function useRows() {
  useEffect(() => {
    void live.start();
  }, []);
  return useSyncExternalStore(live.subscribe, live.snapshot);
}

function options(rows: Row[], of: (row: Row) => string | undefined): string[] {
  const seen = new Set<string>();
  for (let i = rows.length - 1; i >= 0 && i > rows.length - 5000; i--) {
    const value = of(rows[i]);
    if (value) seen.add(value);
  }
  return [...seen].sort();
}

function Line({ row, selected, id }: { row: Row; selected: boolean; id: string }) {
  const event = row.t !== 'decided';
  return (
    <a
      className={`row${selected ? ' selected' : ''}${row.verdict === 'deny' ? ' denied' : ''}`}
      id={id}
      href={`/call/${row.seq}`}
      tabIndex={-1}
      onClick={(click) => {
        if (click.metaKey || click.ctrlKey || click.shiftKey) return;
        click.preventDefault();
        go(`/call/${row.seq}`);
      }}
    >
      <span className="c-time" title={`${day(row.time)} ${clock(row.time)} · entry ${row.seq}`}>
        {clock(row.time)}
      </span>
      <span className="c-verdict">
        {event ? <span className="tag event">{row.t}</span> : <Verdict {...row} />}
      </span>
      <span className="c-harness">{row.harness ?? ''}</span>
      <span className="c-tool">{row.tool ? <Visible text={row.tool} /> : ''}</span>
      <span className="c-line" title={row.line ? plain(row.line) : undefined}>
        {row.line !== undefined ? <Visible text={row.line} from={row.from} to={row.to} /> : <em>input redacted</em>}
      </span>
      <span className="c-gate" title={row.gate ?? row.fail}>
        {row.gate ?? row.fail ?? ''}
      </span>
    </a>
  );
}

export function Live() {
  const version = useRows();
  const { query } = useLocation();
  const [filter, setFilter] = useState<Filter>(() => ({ ...NONE, gate: query.get('gate') ?? '', harness: query.get('harness') ?? '', tool: query.get('tool') ?? '', show: query.get('gate') ? 'deny' : 'all' }));
  const [paused, setPaused] = useState<number | null>(null);
  const [selected, setSelected] = useState(0);
  const [top, setTop] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const used = useDeferredValue(filter);
  const filtered = used.text !== '' || used.harness !== '' || used.tool !== '' || used.gate !== '' || used.show === 'deny' || used.show === 'allow';
  const whole = useSearch(used, filtered && !live.complete);

  const hold = paused ?? top;
  const rows = useMemo(() => {
    const here: Row[] = [];
    for (let i = live.rows.length - 1; i >= 0; i--) {
      const row = live.rows[i];
      if (hold !== null && row.seq > hold) continue;
      if (fits(row, used)) here.push(row);
    }
    if (!filtered || live.complete || !whole.ready) return here;
    // The index knows the whole ledger, and these rows what came after it answered.
    const oldest = here.length ? here[here.length - 1].seq : Infinity;
    return here.concat(whole.rows.filter((row) => row.seq < oldest));
  }, [version, used, hold, filtered, whole.rows, whole.ready]);
  const waiting = hold === null ? 0 : live.rows.filter((row) => row.seq > hold && fits(row, used)).length;

  const list = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => HEIGHT, overscan: 12 });
  const items = list.getVirtualItems();
  const end = items.length ? items[items.length - 1].index : 0;
  useEffect(() => {
    if (end < rows.length - 60 && rows.length > 60) return;
    if (filtered && !live.complete) void whole.more();
    else void live.more();
  }, [end, rows.length, filtered, whole.more]);

  const scrolled = () => {
    const away = (scroller.current?.scrollTop ?? 0) > HEIGHT * 2;
    if (away && top === null) setTop(live.size - 1);
    if (!away && top !== null) setTop(null);
  };
  const toTop = () => {
    setPaused(null);
    setTop(null);
    setSelected(0);
    list.scrollToOffset(0);
  };
  const pause = () => setPaused((now) => (now === null ? live.size - 1 : null));

  const keys = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape' && typing) (event.target as HTMLElement).blur();
    if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
    const move = (to: number) => {
      const next = Math.max(0, Math.min(rows.length - 1, to));
      setSelected(next);
      list.scrollToIndex(next, { align: 'auto' });
      event.preventDefault();
    };
    if (event.key === 'j' || event.key === 'ArrowDown') move(selected + 1);
    else if (event.key === 'k' || event.key === 'ArrowUp') move(selected - 1);
    else if (event.key === 'PageDown') move(selected + 20);
    else if (event.key === 'PageUp') move(selected - 20);
    else if (event.key === 'g' || event.key === 'Home') toTop();
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement) && rows[selected]) go(`/call/${rows[selected].seq}`);
    else if (event.key === 'p') pause();
    else if (event.key === 'd') setFilter((old) => ({ ...old, show: old.show === 'deny' ? 'all' : 'deny' }));
    else if (event.key === 'x') setFilter(NONE);
    else if (event.key === '/') {
      search.current?.focus();
      event.preventDefault();
    }
  };
  const handler = useRef(keys);
  handler.current = keys;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handler.current(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  const set = (part: Partial<Filter>) => {
    setFilter((old) => ({ ...old, ...part }));
    setSelected(0);
  };
  const choices: [Filter['show'], string][] = [['all', 'Calls'], ['deny', 'Denied'], ['allow', 'Allowed'], ['events', 'Events']];
  const harnesses = useMemo(() => options(live.rows, (row) => row.harness), [version]);
  const tools = useMemo(() => options(live.rows, (row) => row.tool), [version]);
  const gates = useMemo(() => options(live.rows, (row) => row.gate ?? row.fail), [version]);
  return (
    <div className="fill">
      <Head title="Live">
        <span className="dim">{live.started && `${number(rows.length)}${live.complete || filtered ? '' : '+'} shown`}</span>
      </Head>
      <div className="toolbar" role="search">
        <input ref={search} type="search" placeholder="Search commands, paths, addresses  ( / )" aria-label="Search" value={filter.text} onChange={(event) => set({ text: event.target.value })} />
        <div className="segments" role="group" aria-label="Which entries">
          {choices.map(([id, title]) => (
            <button key={id} type="button" aria-pressed={filter.show === id} onClick={() => set({ show: id })}>
              {title}
            </button>
          ))}
        </div>
        <Pick name="Harness" value={filter.harness} values={harnesses} set={(harness) => set({ harness })} />
        <Pick name="Tool" value={filter.tool} values={tools} set={(tool) => set({ tool })} />
        <Pick name="Gate" value={filter.gate} values={gates} set={(gate) => set({ gate })} />
        <button type="button" aria-pressed={paused !== null} onClick={pause} title="p">
          {paused === null ? 'Pause' : 'Go on'}
        </button>
      </div>
      <Trouble error={whole.error} />
      <div className="table" role="region" aria-label="Calls">
        <div className="row heads" aria-hidden="true">
          <span className="c-time">time</span>
          <span className="c-verdict">verdict</span>
          <span className="c-harness">harness</span>
          <span className="c-tool">tool</span>
          <span className="c-line">call</span>
          <span className="c-gate">gate</span>
        </div>
        {waiting > 0 && (
          <button type="button" className="news" onClick={toTop}>
            {number(waiting)} new
          </button>
        )}
        <div className="scroll" ref={scroller} onScroll={scrolled} tabIndex={0} role="group" aria-label="Calls, the newest first">
          {rows.length === 0 ? (
            <Nothing filtered={filtered} searching={filtered && !live.complete && !whole.ready} />
          ) : (
            <div className="inner" style={{ height: list.getTotalSize() }}>
              {items.map((item) => (
                <div key={rows[item.index].seq} className="slot" style={{ transform: `translateY(${item.start}px)` }}>
                  <Line row={rows[item.index]} selected={item.index === selected} id={`row-${rows[item.index].seq}`} />
                </div>
              ))}
            </div>
          )}
        </div>
      </div>
      <p className="keys dim">
        <kbd>j</kbd> <kbd>k</kbd> move <kbd>Enter</kbd> open <kbd>/</kbd> search <kbd>d</kbd> denied <kbd>p</kbd> pause <kbd>g</kbd> newest <kbd>x</kbd> no filter
      </p>
    </div>
  );
}

function Pick({ name, value, values, set }: { name: string; value: string; values: string[]; set: (value: string) => void }) {
  const all = value && !values.includes(value) ? [value, ...values] : values;
  return (
    <select aria-label={name} value={value} onChange={(event) => set(event.target.value)} className={value ? 'chosen' : ''}>
      <option value="">{name}</option>
      {all.map((one) => (
        <option key={one} value={one}>
          {plain(one)}
        </option>
      ))}
    </select>
  );
}

function Nothing({ filtered, searching }: { filtered: boolean; searching: boolean }) {
  if (searching) return <p className="loading">Searching the whole ledger…</p>;
  if (filtered) {
    return (
      <Empty title="Nothing fits">
        <p>
          No call in the ledger is like this. Press <kbd>x</kbd> to take the filters away.
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="No calls yet">
      <p>
        Each tool call that an agent is about to make appears here, with its verdict, before it runs. Start an agent that is
        wired, or try one by hand:
      </p>
      <pre className="code">agentlock judge 'rm -rf /'</pre>
      <p>
        <code>agentlock install --all</code> wires the harnesses of this machine; the <a href="/doctor">Doctor</a> page says which are.
      </p>
    </Empty>
  );
}
