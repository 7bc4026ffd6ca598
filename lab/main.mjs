// Runs the scenarios with each harness that is named and prints one line a result; the results go to results.json.
// usage: node main.mjs RESULTS [--short] HARNESS…     inside the namespace that run.sh makes
import fs from 'node:fs';
import { DRIVERS } from './harness/all.mjs';
import { startModel } from './model/server.mjs';
import { tryHarness } from './trial.mjs';

const [resultsFile, ...words] = process.argv.slice(2);
const short = words.includes('--short');
const wanted = words.filter((word) => !word.startsWith('-'));
const drivers = DRIVERS.filter((driver) => (wanted.length > 0 ? wanted.includes(driver.id) : !short || driver.short));

const model = await startModel();
const results = [];
const report = (driver) => (scenario, outcome, detail = '') => {
  results.push({ harness: driver.id, version: driver.version, scenario, outcome, detail });
  console.log(`${outcome.padEnd(12)} ${driver.id.padEnd(12)} ${scenario}${detail ? `: ${detail}` : ''}`);
};
for (const driver of drivers) {
  const started = Date.now();
  try {
    await tryHarness(driver, model, short, report(driver));
  } catch (failed) {
    report(driver)('the lab itself', 'FAIL', String(failed.message).split('\n')[0]);
    console.error(failed.stack);
  }
  console.log(`     ${driver.id}: ${Math.round((Date.now() - started) / 1000)} s`);
}
model.stop();
fs.writeFileSync(resultsFile, `${JSON.stringify(results, null, 1)}\n`);
const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
console.log(`lab: ${count('PASS')} passed, ${count('FAIL')} failed, ${count('NOT POSSIBLE')} not possible (${resultsFile})`);
process.exit(count('FAIL') > 0 ? 1 : 0);
