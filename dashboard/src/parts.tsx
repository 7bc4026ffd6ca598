import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import { ApiError } from './api';
import { go } from './router';

/** A link inside the page; other clicks than plain ones are the browser's. */
export function Link(props: { to: string; className?: string; children: ReactNode; title?: string; current?: boolean; label?: string }) {
  const click = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(props.to);
  };
  return (
    <a
      href={props.to}
      className={props.className}
      title={props.title}
      aria-label={props.label}
      aria-current={props.current ? 'page' : undefined}
      onClick={click}
    >
      {props.children}
    </a>
  );
}

export function Verdict({ verdict, effective, fail, grant }: { verdict?: string; effective?: string; fail?: string; grant?: number }) {
  if (!verdict) return null;
  if (grant !== undefined) return <span className="tag granted">granted</span>;
  if (verdict === 'deny' && effective === 'allow') return <span className="tag monitored">would deny</span>;
  if (verdict === 'deny') return <span className="tag deny">{fail ? 'failed' : 'deny'}</span>;
  return <span className="tag allow">allow</span>;
}

/** A command for the terminal, to copy. */
export function CommandLine({ text, note }: { text: string; note?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div className="cmdline">
      <code>{text}</code>
      <button
        type="button"
        className="ghost"
        onClick={() => {
          void navigator.clipboard.writeText(text).then(() => setCopied(true));
        }}
      >
        {copied ? 'Copied' : 'Copy'}
      </button>
      {note && <p className="hint">{note}</p>}
    </div>
  );
}

export function Trouble({ error }: { error?: Error }) {
  if (!error) return null;
  const hint = error instanceof ApiError ? error.hint : 'the daemon does not answer: run `agentlock up`';
  return (
    <div className="trouble" role="alert">
      <strong>{error instanceof ApiError ? error.message : 'No answer'}</strong> <span>{hint}</span>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <div>{children}</div>
    </div>
  );
}

export function Panel(props: { title: string; children: ReactNode; side?: ReactNode; id?: string }) {
  return (
    <section className="panel" id={props.id}>
      <header>
        <h2>{props.title}</h2>
        {props.side}
      </header>
      <div className="body">{props.children}</div>
    </section>
  );
}

export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Head({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · agentlock`;
  }, [title]);
  return (
    <div className="pagehead">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
