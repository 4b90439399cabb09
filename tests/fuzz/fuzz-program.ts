// node --import tsx fuzz-program.ts KIND SEED FROM TO FOLDER: runs these cases, and tells of each when it begins
// and ends. Its home, its temporary folder and its working folder lie below FOLDER, which is watched.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RandomNumbers } from '../../training/random.js';
import type { PreparedKind } from './kind.js';
import { kindNames, kinds, type KindName } from './kinds/index.js';
import type { FuzzMessage } from './messages.js';
import { differences, listingOf } from './surroundings.js';

const [name = '', seed = '', from = '', to = '', folder = ''] = process.argv.slice(2);

/** Started by hand, it tells the terminal. */
function tell(message: FuzzMessage): void {
  if (process.send === undefined) console.log(JSON.stringify(message));
  else process.send(message);
}

const own = join(folder, 'own');
const input = join(folder, 'input');

async function runCase(kind: PreparedKind, number: number): Promise<string> {
  for (const place of [own, input]) rmSync(place, { recursive: true, force: true });
  mkdirSync(own);
  const random = new RandomNumbers(Number(seed), kindNames.indexOf(name as KindName), number);
  await kind.make(random, { input, own });
  const before = listingOf(folder, own);
  const answer = await kind.run({ input, own }, random);
  const changed = differences(before, listingOf(folder, own));
  if (changed.length > 0) throw new Error(`written elsewhere: ${changed.join(', ')}`);
  return answer;
}

async function runCases(): Promise<void> {
  for (const place of ['around/here', 'home', 'temporary'])
    mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, 'around', 'outside'), 'stays as it is');
  process.chdir(join(folder, 'around', 'here'));
  const kind = await kinds[name as KindName].prepare();
  for (let number = Number(from); number < Number(to); number++) {
    tell({ kind: 'begins', number });
    try {
      tell({ kind: 'ended', number, answer: await runCase(kind, number) });
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ kind: 'defect', number, told });
    }
  }
}

await runCases();
process.exit(0);
