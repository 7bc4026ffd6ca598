// Which programs of programs.txt a run needs. usage: node programs.mjs [--short] [HARNESS…]
import { DRIVERS } from './harness/all.mjs';

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('-'));
const unknown = wanted.filter((word) => !DRIVERS.some((driver) => driver.id === word));
if (unknown.length > 0) {
  console.error(`error: no driver for ${unknown.join(', ')}; known are ${DRIVERS.map((driver) => driver.id).join(', ')} (hint: lab/harness)`);
  process.exit(2);
}
const drivers = DRIVERS.filter((driver) => (wanted.length > 0 ? wanted.includes(driver.id) : !words.includes('--short') || driver.short));
console.log([...new Set(drivers.flatMap((driver) => [`node${driver.node ?? 22}`, driver.package ?? driver.id]))].join(' '));
