import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { emotions } from '../../../common/emotions.js';
import { succeeded } from '../../../common/failures.js';
import { importModel } from '../../../training/import-model.js';
import type { RandomNumbers } from '../../../training/random.js';
import { bundledModels } from '../../helpers/data.js';
import { loadParts } from '../../helpers/recognition.js';
import { fixture } from '../../training/keras/importing.js';
import { answerOf } from '../answers.js';
import { damaged, oneOf } from '../damage.js';
import { hostileJson } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';
import { builtEntry } from '../built-entries.js';

const names = [
  'keras2-sequential.h5',
  'keras3-sequential.h5',
  'keras3-sequential.keras',
  'keras2-sequential.keras',
  'keras3-every-layer.keras',
  'keras2-every-layer.h5',
  'keras2-only.weights.h5',
];

/** A `.keras` archive whose description is not what Keras would have written. */
function withHostileDescription(archive: Buffer, random: RandomNumbers): Buffer {
  const entries = unzipSync(archive);
  const description = entries['config.json'];
  if (description === undefined) return archive;
  const text = hostileJson(JSON.parse(strFromU8(description)), random);
  return Buffer.from(zipSync({ ...entries, 'config.json': new Uint8Array(text) }, { level: 1 }));
}

/** Keras' HDF5 files and archives, as `import` and the window take them. */
export const keras: FuzzKind = {
  title: 'Keras files (HDF5 and .keras)',
  cases: { long: 1_500, sample: 12 },
  async prepare() {
    const sources = names.map((name) => ({ name, bytes: readFileSync(fixture(name)) }));
    const { engine } = await loadParts('native');
    const reader = builtEntry('kerasReader');
    return {
      async make(random, { input }) {
        mkdirSync(input, { recursive: true });
        const { name, bytes } = oneOf(random, sources);
        const isArchive = name.endsWith('.keras') && random.below(3) > 0;
        const content = isArchive ? withHostileDescription(bytes, random) : damaged(bytes, random);
        writeFileSync(join(input, 'net.h5'), content);
        return Promise.resolve();
      },
      async run({ input, own }, random) {
        return answerOf(
          await importModel({
            file: join(input, 'net.h5'),
            reader,
            engine: () => Promise.resolve(succeeded(engine)),
            models: { bundledModels, ownModels: own },
            asOriginal: random.below(4) === 0,
            labels: emotions,
            scale: { multiplier: 1, offset: 0 },
            id: undefined,
            when: new Date(0),
          }),
        );
      },
    };
  },
};
