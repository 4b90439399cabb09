// node --import tsx bench/growth/data-set.ts FACES FOLDER COUNT: makes a data set of links, and prints the seconds
// until it is in memory and examined.
import { linkSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadDataSet } from '../../training/data-set/load-data-set.js';

const [faces = '', folder = '', count = ''] = process.argv.slice(2);
const files = readdirSync(faces, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.png'),
);
for (let index = 0; index < Number(count); index++) {
  const file = files[index % files.length] ?? '';
  const label = basename(dirname(file));
  mkdirSync(join(folder, label), { recursive: true });
  linkSync(join(faces, file), join(folder, label, `${String(index)}.png`));
}
const from = performance.now();
const loaded = await loadDataSet(folder, { cacheFolder: join(folder, '../cache', count), seed: 1 });
if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
console.log((performance.now() - from) / 1000);
process.exit(0);
