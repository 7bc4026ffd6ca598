// Keeps the results of full runs, one a harness, in results.json: what docs/guide/harnesses.md says is proved by the real
// programs is checked against it. usage: node lab/record.mjs RESULTS…     each a target/lab/results.json
import fs from 'node:fs';
import path from 'node:path';

const kept = path.join(import.meta.dirname, 'results.json');
const known = fs.existsSync(kept) ? JSON.parse(fs.readFileSync(kept, 'utf8')) : [];
const byHarness = new Map(known.map((one) => [one.harness, one]));

for (const file of process.argv.slice(2)) {
  const results = JSON.parse(fs.readFileSync(file, 'utf8'));
  const date = fs.statSync(file).mtime.toISOString().slice(0, 10);
  for (const harness of new Set(results.map((result) => result.harness))) {
    const own = results.filter((result) => result.harness === harness);
    const of = (outcome) => own.filter((result) => result.outcome === outcome);
    byHarness.set(harness, {
      harness,
      version: own[0].version,
      date,
      passed: of('PASS').map((result) => result.scenario),
      failed: of('FAIL').map((result) => ({ scenario: result.scenario, why: result.detail })),
      notPossible: of('NOT POSSIBLE').map((result) => ({ scenario: result.scenario, why: result.detail })),
    });
  }
}
const all = [...byHarness.values()].sort((a, b) => a.harness.localeCompare(b.harness));
const line = (one) => `{${Object.entries(one).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(',\n   ')}}`;
fs.writeFileSync(kept, `[\n  ${all.map(line).join(',\n  ')}\n]\n`);
for (const one of all) console.log(`${one.harness} ${one.version} ${one.date}: ${one.passed.length} passed, ${one.failed.length} failed, ${one.notPossible.length} not possible`);
