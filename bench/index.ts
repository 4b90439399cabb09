// npm run bench [-- live …] [--long hour …] [--json]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../scripts/lib/project.mjs';
import { packageOnce } from '../tests/e2e/harness/package-once.js';
import { benchBatch } from './batch.js';
import { benchEndurance } from './endurance.js';
import { benchGrowth } from './growth.js';
import { benchHour } from './hour.js';
import { benchLive } from './live.js';
import { benchPause } from './pause.js';
import { benchPersonal } from './personal.js';
import { benchReach } from './reach.js';
import { hereAndNow, machineInWords, today } from '../tests/helpers/where-and-when.js';
import { record, records } from './records.js';
import { tableOf, type BenchRow } from './row.js';
import { benchQuality } from './quality.js';
import { benchTrain } from './train.js';
import { benchWay } from './way.js';

type Bench = () => Promise<BenchRow[]>;

const benches: Readonly<Record<string, Bench>> = {
  live: () => benchLive(),
  way: benchWay,
  train: () => benchTrain(5, 5),
};
/** Those that take more than two minutes: run by name, and recorded. */
const longBenches: Readonly<Record<string, Bench>> = {
  hour: benchHour,
  pause: benchPause,
  growth: benchGrowth,
  endurance: benchEndurance,
  reach: benchReach,
  personal: benchPersonal,
  train: () => benchTrain(),
  quality: benchQuality,
  batch: benchBatch,
};

const documentFile = join(projectRoot, 'docs/performance.md');
/** The records stand below this in the document. */
const recordsBegin = '![What more work costs: points measured, lines nearest to them](pictures/growth.svg)';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, long: { type: 'boolean' } },
  allowPositionals: true,
});
const choice = values.long === true ? longBenches : benches;
const unknown = positionals.find((name) => !(name in choice));
if (unknown !== undefined) {
  console.error(`There is no such bench as ${unknown}. There are: ${Object.keys(choice).join(', ')}.`);
  process.exit(2);
}
await packageOnce();
const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(choice)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  // What is measured is loaded now; a long run may outlast a commit.
  const begun = hereAndNow();
  const found = await run();
  if (values.long === true) record({ bench: name, ...begun, rows: found });
  rows.push(...found);
}
const isComplete = values.long !== true && positionals.length === 0;
if (isComplete) writeFileSync(documentFile, document(rows));
if (values.long === true) writeFileSync(documentFile, withRecords(readFileSync(documentFile, 'utf8')));
console.log(isComplete ? [tableOf(rows), recordedTables()].join('\n\n') : tableOf(rows));
if (values.json === true) {
  const recorded = isComplete ? records().flatMap((entry) => entry.rows) : [];
  console.log(JSON.stringify({ rows: [...rows, ...recorded] }));
}
process.exit(0);

function recordedTables(): string {
  return records()
    .map(
      ({ bench, date, commit, machine, rows: all }) =>
        `Recorded by \`npm run bench -- --long ${bench}\` on ${date} at ${commit}; ${machine}.\n\n${tableOf(all)}`,
    )
    .join('\n\n');
}

function document(all: readonly BenchRow[]): string {
  return `# Performance

Measured by \`npm run bench\` on ${today()}; ${machineInWords()}; medians of 5 runs, in brackets the
smallest and the largest; each peer in the same run, in turn with ours. The machine is shared, so figures vary; ratios less.

${tableOf(all)}

Latency runs from a camera frame’s arrival in the window to the first animation frame after its reading is in the page.
The original’s loop has no window in this measurement: its latency is the time from frame to label.
Memory is the sum of every process’s proportional set size, a minute after the start; in the first half of it, before what
the start left behind is given back, it is some 20 MB more. The app is the packaged one, under a virtual display.

A floor is the least that a step needs on this machine’s one thread: its multiplications at the speed of a large matrix
product, or its bytes at the speed of a copy. The search counts once in three frames ([decision 17](decisions/0017-search-every-third-frame.md)).

${recordsBegin}

${recordedTables()}
`;
}

/** What was measured stays; the records are as they are now. */
function withRecords(text: string): string {
  const [measured = ''] = text.split(recordsBegin);
  return `${measured}${recordsBegin}\n\n${recordedTables()}\n`;
}
