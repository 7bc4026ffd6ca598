// Talks to the daemon that served this page, and to nobody else.

const KEY = 'agentlock.key';

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly hint: string,
    readonly body: Record<string, unknown>,
  ) {
    super(message);
  }
}

let closed = () => {};

/** Called when the daemon says that this page is not open any more. */
export function onClosed(listener: () => void) {
  closed = listener;
}

export const isOpen = () => localStorage.getItem(KEY) !== null;

const headers = (): Record<string, string> => ({ 'AgentLock-Visit-Key': localStorage.getItem(KEY) ?? '' });

async function answer<T>(reply: Response): Promise<T> {
  const body = (await reply.json().catch(() => ({}))) as Record<string, unknown>;
  if (reply.ok) return body as T;
  const error = (body.error ?? {}) as Record<string, string>;
  if (reply.status === 401) {
    localStorage.removeItem(KEY);
    closed();
  }
  throw new ApiError(reply.status, error.code ?? 'unknown', error.message ?? `HTTP ${reply.status}`, error.hint ?? '', body);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(await fetch(path, { headers: headers(), signal, credentials: 'same-origin' }));
}

export async function post<T>(path: string, body: unknown, extra: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(
    await fetch(path, {
      method: 'POST',
      headers: { ...headers(), 'Content-Type': 'application/json', ...extra },
      body: JSON.stringify(body),
      signal,
      credentials: 'same-origin',
    }),
  );
}

/** Trades the secret of a one-time link for a visit. */
export async function open(token: string): Promise<void> {
  const visit = await post<{ key: string }>('/v1/dashboard/visit', { token });
  localStorage.setItem(KEY, visit.key);
}

/** Server-sent events by fetch, since EventSource cannot send our header. Resolves when the stream ends. */
export async function follow(path: string, last: number | null, each: (data: string) => void, signal: AbortSignal): Promise<void> {
  const more: Record<string, string> = last === null ? {} : { 'Last-Event-ID': String(last) };
  const reply = await fetch(path, { headers: { ...headers(), ...more }, signal, credentials: 'same-origin' });
  if (!reply.ok || !reply.body) {
    await answer(reply);
    return;
  }
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data: '));
      if (data) each(data.slice(6));
    }
  }
}

export interface Row {
  seq: number;
  time?: string;
  t: string;
  harness?: string;
  session?: string;
  agent?: string;
  tool?: string;
  mode?: string;
  verdict?: 'allow' | 'deny';
  effective?: 'allow' | 'deny';
  gate?: string;
  severity?: string;
  layer?: string;
  fail?: string;
  grant?: number;
  line?: string;
  from?: number;
  to?: number;
  cwd?: string;
  labels?: string[];
}

export interface Health {
  status: string;
  version: string;
  uptime_ms: number;
  origin: string;
  mode: string;
  policy: { hash: string; problem?: string; draft?: string };
  session: { state: string; sid?: string; kind?: string; not_after?: string; warn: boolean };
  ledger: { state: string; size: number; root?: string; index: { state: string; indexed: number; behind: number; why?: string } };
  banners: { level: string; text: string }[];
}
