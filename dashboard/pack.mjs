// Compresses what was built, into the folder that becomes part of the program.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const from = join(import.meta.dirname, 'dist');
const to = process.argv[2] ?? join(import.meta.dirname, '..', 'target', 'dashboard', 'dashboard');
rmSync(to, { recursive: true, force: true });
let bytes = 0;
for (const name of readdirSync(from, { recursive: true })) {
  const file = join(from, name);
  if (statSync(file).isDirectory()) continue;
  const out = join(to, relative(from, file) + '.gz');
  mkdirSync(dirname(out), { recursive: true });
  const packed = gzipSync(readFileSync(file), { level: 9 });
  bytes += packed.length;
  writeFileSync(out, packed);
}
console.log(`dashboard: ${Math.round(bytes / 1024)} KiB compressed`);
