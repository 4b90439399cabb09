import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { emotions, type Emotion } from '../../../common/emotions.js';
import { loadDataSet } from '../../../training/data-set/load-data-set.js';
import { softLabelColumns, withSoftLabels } from '../../../training/data-set/soft-labels.js';
import type { RandomNumbers } from '../../../training/random.js';
import { patternOf } from '../../training/pictures.js';
import { answerOf } from '../answers.js';
import { damaged, oneOf } from '../damage.js';
import { hostileTexts } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';
import { hostileNames, hostilePicture, startingPictures } from '../pictures.js';

const perEmotion = 4;

interface Starting {
  readonly faces: ReadonlyMap<Emotion, readonly Buffer[]>;
  readonly pictures: readonly Buffer[];
}

async function startingFaces(): Promise<ReadonlyMap<Emotion, readonly Buffer[]>> {
  const faces = new Map<Emotion, readonly Buffer[]>();
  const raw = { width: 48, height: 48, channels: 1 as const };
  for (const emotion of emotions) {
    const numbers = Array.from({ length: perEmotion }, (_, number) => number);
    const made = numbers.map((number) =>
      sharp(patternOf(emotion, number), { raw }).toColourspace('b-w').png().toBuffer(),
    );
    faces.set(emotion, await Promise.all(made));
  }
  return faces;
}

/** Names of folders and files that are none of ours. */
const writable = (names: readonly string[]): string[] =>
  names.filter((name) => !/[\0/]/.test(name) && name.length < 200 && !['', '.', '..'].includes(name));

function writeFolders(folder: string, { faces, pictures }: Starting, random: RandomNumbers): void {
  for (const [emotion, all] of faces) {
    const name = random.below(20) === 0 ? oneOf(random, writable(hostileTexts)) : emotion;
    const place = join(folder, name);
    mkdirSync(place, { recursive: true });
    for (const [number, bytes] of all.entries()) {
      const file = random.below(15) === 0 ? oneOf(random, writable(hostileNames)) : `${String(number)}.png`;
      const content = random.below(4) === 0 ? hostilePicture(pictures, random) : bytes;
      const what = random.below(60);
      if (what === 0)
        symlinkSync(
          oneOf(random, ['/dev/zero', '.', `link-${String(number)}.png`]),
          join(place, `link-${String(number)}.png`),
        );
      else if (what === 1) mkdirSync(join(place, `folder-${String(number)}.png`));
      else writeFileSync(join(place, file), random.below(12) === 0 ? damaged(bytes, random) : content);
    }
  }
}

function table(random: RandomNumbers): Buffer {
  const cells = (emotion: number, number: number): string =>
    [String(emotion), [...patternOf(oneOf(random, emotions), number)].join(' '), 'Training'].join(',');
  const rows = emotions.flatMap((_, emotion) => [1, 2, 3].map((number) => cells(emotion, number)));
  const at = random.below(rows.length);
  const bad = oneOf(random, hostileTexts);
  if (random.below(2) === 0) rows[at] = [bad, bad, bad].join(',');
  const text = ['emotion,pixels,Usage', ...rows, ''].join('\n');
  return random.below(2) === 0 ? damaged(Buffer.from(text), random) : Buffer.from(text);
}

function softLabels(random: RandomNumbers): Buffer {
  const rows = ['happy/0.png,0,0,0,1,0,0,0', 'sad/1.png,0,0,0.5,0,0.5,0,0', 'fear/2.png,1e-9,0,1,0,0,0,0'];
  rows.push(`${oneOf(random, hostileTexts)},1,0,0,0,0,0,0`);
  const text = [softLabelColumns.join(','), ...rows, ''].join('\n');
  return random.below(3) === 0 ? Buffer.from(text) : damaged(Buffer.from(text), random);
}

/** Folders of pictures, `fer2013.csv` and tables of soft labels, as training takes them. */
export const dataSets: FuzzKind = {
  title: 'data sets (folders, fer2013.csv, soft labels)',
  cases: { long: 1_500, sample: 16 },
  async prepare() {
    const starting = { faces: await startingFaces(), pictures: await startingPictures() };
    return {
      async make(random, { input }) {
        const data = join(input, 'data');
        mkdirSync(data, { recursive: true });
        if (random.below(3) === 0) writeFileSync(join(data, 'fer2013.csv'), table(random));
        else writeFolders(data, starting, random);
        writeFileSync(join(input, 'soft.csv'), softLabels(random));
        return Promise.resolve();
      },
      async run({ input, own }) {
        const data = join(input, 'data');
        const options = { cacheFolder: own, seed: 1 };
        const loaded = await loadDataSet(data, options);
        if (!loaded.ok) return answerOf(loaded);
        // What was kept of it is the same, or it is read anew.
        const again = await loadDataSet(data, options);
        if (!again.ok || again.value.fingerprint !== loaded.value.fingerprint)
          throw new Error(`read again it is another one: ${readdirSync(data).join(', ')}`);
        const soft = await withSoftLabels(loaded.value, join(input, 'soft.csv'));
        return answerOf(soft, 'taken with soft labels');
      },
    };
  },
};
