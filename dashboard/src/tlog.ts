import type { ReactNode } from 'react';
import { get } from './api';

// RFC 6962 and 9162 in the browser: nothing here believes the daemon, it computes.

const bytes = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const base64 = (some: Uint8Array) => btoa(String.fromCharCode(...some));
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((x, i) => x === b[i]);

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

export const leafHash = (entry: Uint8Array) => sha256(Uint8Array.of(0), entry);
const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/** The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2); null for a proof of the wrong length. */
export async function rootOfInclusion(index: number, size: number, leaf: Uint8Array, path: Uint8Array[]): Promise<Uint8Array | null> {
  if (index >= size) return null;
  let fn = BigInt(index);
  let sn = BigInt(size) - 1n;
  let r = leaf;
  for (const p of path) {
    if (sn === 0n) return null;
    if (fn & 1n || fn === sn) {
      r = await nodeHash(p, r);
      while (!(fn & 1n) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      r = await nodeHash(r, p);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n ? r : null;
}

/** Whether a tree goes on as the other one (RFC 9162 section 2.1.4.2). */
export async function isConsistent(old: number, size: number, oldRoot: Uint8Array, root: Uint8Array, proof: Uint8Array[]): Promise<boolean> {
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  if (old < 1 || old > size) return false;
  const path = proof.slice();
  const power = (BigInt(old) & (BigInt(old) - 1n)) === 0n;
  if (power) path.unshift(oldRoot);
  if (path.length === 0) return false;
  let fn = BigInt(old) - 1n;
  let sn = BigInt(size) - 1n;
  while (fn & 1n) {
    fn >>= 1n;
    sn >>= 1n;
  }
  let fr = path[0];
  let sr = path[0];
  for (const c of path.slice(1)) {
    if (sn === 0n) return false;
    if (fn & 1n || fn === sn) {
      fr = await nodeHash(c, fr);
      sr = await nodeHash(c, sr);
      while (!(fn & 1n) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      sr = await nodeHash(sr, c);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && same(fr, oldRoot) && same(sr, root);
}

export interface Note {
  origin: string;
  size: number;
  root: string;
  text: string;
  signatures: { name: string; id: Uint8Array; blob: Uint8Array }[];
}

/** A checkpoint in a signed note (C2SP tlog-checkpoint, signed-note); throws for anything else. */
export function parseNote(note: string): Note {
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = text.split('\n');
  if (end < 0 || !/^(0|[1-9][0-9]*)$/.test(lines[1])) throw new Error('no checkpoint');
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith('— '))
    .map((line) => {
      const [, name, encoded] = line.split(' ');
      const all = bytes(encoded);
      return { name, id: all.slice(0, 4), blob: all.slice(4) };
    });
  return { origin: lines[0], size: Number(lines[1]), root: lines[2], text, signatures };
}

/** Whether the log's own key signed it; `vkey` is `name+id+key` (C2SP signed-note). null where the browser has no Ed25519. */
export async function signedBy(note: Note, vkey: string): Promise<boolean | null> {
  // Base64 has plus signs of its own: only the first two are separators.
  const name = vkey.slice(0, vkey.indexOf('+'));
  const material = bytes(vkey.slice(vkey.indexOf('+', name.length + 1) + 1));
  if (material[0] !== 1 || material.length !== 33) return false;
  const id = (await sha256(new TextEncoder().encode(`${name}\n`), material)).slice(0, 4);
  const signature = note.signatures.find((one) => one.name === name && same(one.id, id));
  if (!signature) return false;
  try {
    const key = await crypto.subtle.importKey('raw', material.slice(1), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature.blob as BufferSource, new TextEncoder().encode(note.text));
  } catch {
    return null;
  }
}

export interface Root {
  origin: string;
  size: number;
  root: string;
  checkpoint: string;
  vkey?: string;
}

interface Proof {
  seq: number;
  size: number;
  leaf: string;
  path: string[];
  root: string;
  checkpoint?: string;
  proof: string;
}

export interface Checked {
  good: boolean;
  facts: [string, ReactNode][];
  proof?: string;
}

/** Proves that an entry is in the log: its bytes are hashed here, and lead to the root that the checkpoint signs. */
export async function checkEntry(seq: number, raw: string): Promise<Checked> {
  try {
    const proof = await get<Proof>(`/v1/ledger/proof/${seq}`);
    const leaf = await leafHash(bytes(raw));
    const root = await rootOfInclusion(seq, proof.size, leaf, proof.path.map(bytes));
    const note = proof.checkpoint ? parseNote(proof.checkpoint) : null;
    const leads = root !== null && base64(root) === (note?.root ?? proof.root) && (note === null || note.size === proof.size);
    const vkey = pinnedKey(note?.origin ?? '');
    const signed = note && vkey ? await signedBy(note, vkey) : null;
    return {
      good: leads && signed !== false,
      proof: proof.proof,
      facts: [
        ['leaf hash', base64(leaf)],
        ['tree', `${proof.size} entries, ${proof.path.length} hashes`],
        ['root', leads ? 'the one that they lead to' : 'another one than they lead to'],
        ['signature', signed === null ? 'not checked here (open Ledger once)' : signed ? "the log's own key" : 'NOT the key seen before'],
      ],
    };
  } catch (error) {
    return { good: false, facts: [['trouble', (error as Error).message]] };
  }
}

// What this browser saw before: the log's key on its first visit, and the newest tree of every visit.

const KEYS = 'agentlock.vkeys';
const SEEN = 'agentlock.seen';

const stored = <T>(name: string): Record<string, T> => JSON.parse(localStorage.getItem(name) ?? '{}') as Record<string, T>;

export const pinnedKey = (origin: string): string | undefined => stored<string>(KEYS)[origin];

export function pinKey(origin: string, vkey: string) {
  const keys = stored<string>(KEYS);
  keys[origin] ??= vkey;
  localStorage.setItem(KEYS, JSON.stringify(keys));
}

export interface Seen {
  size: number;
  root: string;
  at: string;
}

export const lastSeen = (origin: string): Seen | undefined => stored<Seen>(SEEN)[origin];

export function remember(origin: string, seen: Seen) {
  const all = stored<Seen>(SEEN);
  all[origin] = seen;
  localStorage.setItem(SEEN, JSON.stringify(all));
}

export interface Continuity {
  state: 'first' | 'same' | 'grown' | 'shrunk' | 'forked';
  before?: Seen;
}

/** Whether today's tree goes on from what was seen before; only then it is remembered. */
export async function compare(root: Root): Promise<Continuity> {
  const before = lastSeen(root.origin);
  const now = { size: root.size, root: root.root, at: new Date().toISOString() };
  if (!before) {
    remember(root.origin, now);
    return { state: 'first' };
  }
  if (before.size > root.size) return { state: 'shrunk', before };
  if (before.size === root.size) return { state: before.root === root.root ? 'same' : 'forked', before };
  const proof = await get<{ path: string[] }>(`/v1/ledger/consistency?old=${before.size}&size=${root.size}`);
  const good = await isConsistent(before.size, root.size, bytes(before.root), bytes(root.root), proof.path.map(bytes));
  if (good) remember(root.origin, now);
  return { state: good ? 'grown' : 'forked', before };
}
