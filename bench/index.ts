// npm run bench [-- live …] [--json]
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../scripts/lib/project.mjs';
import packageOnce from '../tests/e2e/harness/package-once.js';
import { benchLive } from './live.js';
import { tableOf, type BenchRow } from './row.js';

const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = { live: () => benchLive() };

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.find((name) => !(name in benches));
if (unknown !== undefined) {
  console.error(`There is no bench called ${unknown}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
await packageOnce();
const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (positionals.length === 0 || positionals.includes(name)) rows.push(...(await run()));
}
console.log(tableOf(rows));
if (positionals.length === 0) writeFileSync(join(projectRoot, 'docs/performance.md'), document(rows));
if (values.json === true) console.log(JSON.stringify({ rows }));
process.exit(0);

function document(all: readonly BenchRow[]): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `# Performance

Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}; ${machine}; medians of 5 runs, in brackets the
smallest and the largest; each peer in the same run, in turn with ours. The machine is shared, so figures vary; ratios less.

${tableOf(all)}

Latency runs from a camera frame’s arrival in the window to the first animation frame after its reading is in the page.
The original’s loop has no window in this measurement: its latency is the time from frame to label.
Memory is the sum of every process’s proportional set size. The app is the packaged one, under a virtual display.
`;
}
