import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { succeeded } from '../../../common/failures.js';
import { importModelFile } from '../../../training/model-file/import-model-file.js';
import type { RandomNumbers } from '../../../training/random.js';
import { bundledModels } from '../../helpers/data.js';
import { loadParts } from '../../helpers/recognition.js';
import { linkTo } from '../../training/model-file/archives.js';
import { answerOf } from '../answers.js';
import { damaged, oneOf } from '../damage.js';
import type { FuzzKind } from '../kind.js';
import { hostileModel, wholeModel } from './models.js';

/** Names that lead out of a folder, or to something that is no file. */
const entryNames = [
  '../outside',
  '../../around/outside',
  '/emojify-outside',
  'a/../../outside',
  '..\\outside',
  'C:outside',
  'a\0b',
  'model.json/',
  'MODEL.JSON',
  'manifest.json ',
  'CON',
  '笑脸.bin',
  '\u202enib',
  `${'n'.repeat(5_000)}.bin`,
];

/** Each byte of it was a million. */
const bomb = new Uint8Array(60_000_000);

function archive(files: ReadonlyMap<string, Buffer>, random: RandomNumbers): Buffer {
  const entries: Zippable = Object.fromEntries(
    [...files].map(([name, bytes]) => [name, new Uint8Array(bytes)] as const),
  );
  const name = oneOf(random, entryNames);
  switch (random.below(8)) {
    case 0:
      entries[name] = Uint8Array.of(1);
      break;
    case 1:
      entries[name] = linkTo(oneOf(random, ['../../outside', '/etc', '.']));
      break;
    case 2:
      if (random.below(10) === 0) entries['bomb.bin'] = bomb;
      break;
    case 3:
      for (let number = 0; number < 70; number++) entries[`more-${String(number)}`] = Uint8Array.of(number);
      break;
    default:
  }
  const whole = Buffer.from(zipSync(entries, { level: oneOf(random, [0, 1, 6]) }));
  return random.below(4) === 0 ? damagedDirectory(whole, random) : whole;
}

/** An archive keeps what it says of itself at its end. */
function damagedDirectory(whole: Buffer, random: RandomNumbers): Buffer {
  const from = Math.max(0, whole.length - 600);
  return random.below(3) === 0
    ? damaged(whole, random)
    : Buffer.concat([whole.subarray(0, from), damaged(whole.subarray(from), random)]);
}

/** `.emojify-model` files, as a double click takes them. */
export const modelFiles: FuzzKind = {
  title: 'model files (.emojify-model)',
  cases: { long: 1_500, sample: 24 },
  async prepare() {
    const { engine } = await loadParts('native');
    return {
      async make(random, { input }) {
        mkdirSync(input, { recursive: true });
        const folder = join(bundledModels, 'face-api');
        // A whole model now and then, so that what is wrong with the archive is met behind the first checks too.
        const files = random.below(3) === 0 ? wholeModel(folder) : hostileModel(folder, random);
        writeFileSync(join(input, 'a.emojify-model'), archive(files, random));
        return Promise.resolve();
      },
      async run({ input, own }) {
        return answerOf(
          await importModelFile({
            file: join(input, 'a.emojify-model'),
            engine: () => Promise.resolve(succeeded(engine)),
            models: { bundledModels: join(own, 'none'), ownModels: own },
            id: undefined,
          }),
        );
      },
    };
  },
};
