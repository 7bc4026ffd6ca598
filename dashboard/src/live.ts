import { follow, get, type Row } from './api';

// The rows that this browser has, in the order of the log. One tab streams for all: browsers open six connections to a
// server, and ten tabs shall cost the daemon what one does.

const MOST = 200_000;
const PAGE = 1000;

type Listener = () => void;

class LiveRows {
  rows: Row[] = [];
  size = 0;
  connected = false;
  started = false;
  version = 0;
  private listeners = new Set<Listener>();
  private channel = new BroadcastChannel('agentlock-live');
  private loading: Promise<void> | null = null;
  private queue: Row[] = [];
  private scheduled = false;

  subscribe = (listener: Listener) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  snapshot = () => this.version;

  private changed() {
    this.version++;
    this.listeners.forEach((one) => one());
  }

  get first() {
    return this.rows.length ? this.rows[0].seq : 0;
  }

  private get last() {
    return this.rows.length ? this.rows[this.rows.length - 1].seq : -1;
  }

  async start() {
    if (this.started) return;
    this.started = true;
    this.channel.onmessage = (message) => {
      const said = message.data as { rows?: Row[]; connected?: boolean; hello?: boolean };
      if (said.connected !== undefined) this.setConnected(said.connected);
      if (said.rows) this.add(said.rows);
      if (said.hello && this.leading) this.channel.postMessage({ connected: this.connected });
    };
    await this.newest();
    this.channel.postMessage({ hello: true });
    void navigator.locks.request('agentlock-live', () => this.lead());
  }

  private leading = false;

  private setConnected(connected: boolean) {
    if (this.connected !== connected) {
      this.connected = connected;
      this.changed();
    }
  }

  /** For as long as this tab lives. */
  private async lead() {
    this.leading = true;
    for (;;) {
      try {
        const since = this.rows.length ? this.last : null;
        setTimeout(() => this.tell(true), 50);
        await follow(`/v1/dashboard/tail?from=${this.size}`, since, (data) => this.arrived(JSON.parse(data) as Row), new AbortController().signal);
      } catch {
        // Told by the light in the corner; the next attempt may do better.
      }
      this.tell(false);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  private tell(connected: boolean) {
    this.setConnected(connected);
    this.channel.postMessage({ connected });
  }

  /** Rows come in bursts; the page draws once a frame, other tabs are told ten times a second. */
  private arrived(row: Row) {
    this.queue.push(row);
    if (this.scheduled) return;
    this.scheduled = true;
    setTimeout(() => {
      this.scheduled = false;
      const rows = this.queue;
      this.queue = [];
      this.channel.postMessage({ rows });
      this.add(rows);
    }, 60);
  }

  private add(rows: Row[]) {
    const fresh = rows.filter((row) => row.seq > this.last);
    if (fresh.length === 0) return;
    if (this.rows.length && fresh[0].seq > this.last + 1) {
      void this.fill(fresh[0].seq);
      return;
    }
    this.rows = this.rows.concat(fresh);
    if (this.rows.length > MOST) this.rows = this.rows.slice(-MOST);
    this.size = Math.max(this.size, this.last + 1);
    this.changed();
  }

  /** What came between our page of rows and the stream. */
  private async fill(end: number) {
    const gap = end - this.last - 1;
    if (gap >= PAGE) {
      this.rows = [];
      await this.newest();
      return;
    }
    const page = await get<{ rows: Row[] }>(`/v1/dashboard/rows?before=${end + 1}&count=${gap + 1}`);
    this.add(page.rows);
  }

  private async newest() {
    const page = await get<{ rows: Row[]; size: number }>(`/v1/dashboard/rows?count=200`);
    this.rows = page.rows;
    this.size = page.size;
    this.changed();
  }

  get complete() {
    return this.rows.length === 0 || this.first === 0 || this.rows.length >= MOST;
  }

  /** Older rows, in front. */
  more(): Promise<void> {
    if (this.complete) return Promise.resolve();
    this.loading ??= (async () => {
      try {
        const page = await get<{ rows: Row[] }>(`/v1/dashboard/rows?before=${this.first}&count=${PAGE}`);
        this.rows = page.rows.concat(this.rows);
        this.changed();
      } finally {
        this.loading = null;
      }
    })();
    return this.loading;
  }
}

export const live = new LiveRows();
