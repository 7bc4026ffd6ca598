import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { isOpen, onClosed, open, type Health } from './api';
import { number, span } from './format';
import { live } from './live';
import { Link, Trouble } from './parts';
import { useGet } from './query';
import { go, useLocation } from './router';
import { applyTheme, theme, type Theme } from './theme';
import { Visible } from './visible';
import { Live } from './pages/live';
import { WebAuthn } from './pages/webauthn';

const page = (load: () => Promise<Record<string, unknown>>, name: string) =>
  lazy(async () => ({ default: (await load())[name] as ComponentType<{ item: string; health?: Health }> }));

const PAGES: Record<string, ComponentType<{ item: string; health?: Health }>> = {
  live: Live,
  call: page(() => import('./pages/call'), 'Call'),
  sessions: page(() => import('./pages/sessions'), 'Sessions'),
  insights: page(() => import('./pages/insights'), 'Insights'),
  policy: page(() => import('./pages/policy'), 'Policy'),
  ledger: page(() => import('./pages/ledger'), 'Ledger'),
  mcp: page(() => import('./pages/mcp'), 'Mcp'),
  keys: page(() => import('./pages/keys'), 'Keys'),
  doctor: page(() => import('./pages/doctor'), 'Doctor'),
};

const NAVIGATION: [string, string, string][] = [
  ['live', 'Live', 'M3 12h4l3-8 4 16 3-8h4'],
  ['sessions', 'Sessions', 'M4 5h16M4 12h10M4 19h13'],
  ['insights', 'Insights', 'M5 20V11M12 20V4M19 20v-6'],
  ['policy', 'Policy', 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z'],
  ['ledger', 'Ledger', 'M8 7h13M8 12h13M8 17h13M3 7h.01M3 12h.01M3 17h.01'],
  ['mcp', 'MCP', 'M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3'],
  ['keys', 'Keys', 'M14 10a4 4 0 1 0-4 4l1 0 2 2 2 0 0 2 2 0 0 2 3 0 0-3-6-6z'],
  ['doctor', 'Doctor', 'M4 12h4l2-5 4 10 2-5h4'],
];

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
      <path d={path} />
    </svg>
  );
}

function ThemeSwitch() {
  const [now, setNow] = useState<Theme>(theme());
  const next: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
  return (
    <button
      type="button"
      className="ghost"
      onClick={() => {
        applyTheme(next[now]);
        setNow(next[now]);
      }}
    >
      Theme: {now}
    </button>
  );
}

function Banners({ health, error }: { health?: Health; error?: Error }) {
  if (error && !health) return <Trouble error={error} />;
  return (
    <div className="banners" role="region" aria-label="Warnings">
      {error && <div className="banner red">The daemon does not answer: what you see may be old.</div>}
      {(health?.banners ?? []).map((banner) => (
        <div key={banner.text} className={`banner ${banner.level === 'red' ? 'red' : 'yellow'}`}>
          <Visible text={banner.text} />
        </div>
      ))}
    </div>
  );
}

function Light() {
  useSyncExternalStore(live.subscribe, live.snapshot);
  if (!live.started) return null;
  return (
    <span className={live.connected ? 'light on' : 'light'} title={live.connected ? 'New calls arrive as they are judged' : 'Not connected'}>
      {live.connected ? 'live' : 'offline'}
    </span>
  );
}

function Status({ health }: { health?: Health }) {
  if (!health) return null;
  const left = health.session.not_after ? Date.parse(health.session.not_after) - Date.now() : 0;
  return (
    <div className="status">
      <span className={health.mode === 'enforce' ? 'pill good' : 'pill bad'}>{health.mode}</span>
      <span className={health.session.state === 'open' ? 'pill' : 'pill bad'}>
        {health.session.state === 'open' ? `${health.session.kind} · ${span(left)} left` : `session ${health.session.state}`}
      </span>
      <span className="pill wide">{number(health.ledger.size)} entries</span>
      <Light />
    </div>
  );
}

/** A page that no visit belongs to. */
function Door({ token }: { token: string }) {
  const [error, setError] = useState<Error>();
  useEffect(() => {
    if (!token) return;
    history.replaceState(null, '', '/open');
    open(token).then(
      () => go('/live', true),
      (failed: Error) => setError(failed),
    );
  }, [token]);
  return (
    <main className="door">
      <h1>agentlock</h1>
      {token && !error ? (
        <p>Opening…</p>
      ) : (
        <>
          <p>{error ? 'This link was used already, or is too old.' : 'This page is not open in this browser, or no longer.'}</p>
          <p>Run this in a terminal. It opens the page with a new link:</p>
          <pre className="code">agentlock dashboard</pre>
        </>
      )}
    </main>
  );
}

export function App() {
  const { page: name, item, query } = useLocation();
  const [token] = useState(() => (location.pathname === '/open' ? location.hash.slice(1) : ''));
  const [visiting, setVisiting] = useState(isOpen());
  useEffect(() => onClosed(() => setVisiting(false)), []);
  useEffect(() => {
    if (name !== 'open') setVisiting(isOpen());
  }, [name]);
  if (name === 'webauthn') return <WebAuthn id={query.get('id') ?? ''} />;
  if (name === 'open' || !visiting) return <Door token={name === 'open' ? token : ''} />;
  return <Frame name={name} item={item} />;
}

function Frame({ name, item }: { name: string; item: string }) {
  const health = useGet<Health>('/v1/health', 4000);
  const Page = PAGES[name] ?? Live;
  const current = name === 'call' ? 'live' : name;
  return (
    <div className="app">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <nav aria-label="Pages">
        <div className="brand">
          <img src="/favicon.svg" alt="" width="20" height="20" /> agentlock
        </div>
        {NAVIGATION.map(([id, title, path]) => (
          <Link key={id} to={`/${id}`} current={current === id} className="nav">
            <Icon path={path} />
            <span>{title}</span>
          </Link>
        ))}
        <div className="foot">
          <ThemeSwitch />
          {health.data && <span className="dim">{health.data.version}</span>}
        </div>
      </nav>
      <div className="column">
        <header className="top">
          <Status health={health.data} />
        </header>
        <Banners health={health.data} error={health.error} />
        <main id="main" tabIndex={-1}>
          <Suspense fallback={<p className="loading">Loading…</p>}>
            <Page item={item} health={health.data} key={name === 'live' ? 'live' : `${name}/${item}`} />
          </Suspense>
        </main>
      </div>
    </div>
  );
}
