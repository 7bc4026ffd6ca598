// What is tried with every harness, as data. A driver says how its harness spells each kind of call.

// One call of each kind that the lab's policy allows and one that it denies; `proof` says how we know that it ran.
export const CALLS = [
  { kind: 'shell', proof: 'file' },
  { kind: 'background', proof: 'file' },
  { kind: 'write', proof: 'file' },
  { kind: 'edit', proof: 'changed' },
  { kind: 'read', proof: 'seen' },
  { kind: 'fetch', proof: 'page' },
  { kind: 'mcp', proof: 'file' },
  { kind: 'subagent', proof: 'file' },
  { kind: 'parallel', proof: 'file' },
];

// What happens to the firewall while a call that policy allows is on its way: it must not run. `short`: part of --short.
export const FAULTS = [
  { name: 'a call does not run when the daemon dies under it', fault: 'killed', short: true },
  { name: 'the next call starts the daemon and runs', fault: 'none', runs: true, short: true },
  { name: 'daemon hung', fault: 'hung' },
  { name: 'daemon too slow', fault: 'slow' },
  { name: 'daemon answers nonsense', fault: 'broken', short: true },
  { name: 'session expired', fault: 'expired' },
  { name: 'disk full', fault: 'full' },
  { name: 'hook client missing', fault: 'missing' },
];
