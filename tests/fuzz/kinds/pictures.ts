import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lazyRecognizer } from '../../../analysis/lazy-recognizer.js';
import { readPhoto } from '../../../analysis/read-photo.js';
import { openModel } from '../../../inference/model-store.js';
import { bundledModels } from '../../helpers/data.js';
import { valueOf } from '../../helpers/recognition.js';
import { answerOfFailure } from '../answers.js';
import type { FuzzKind } from '../kind.js';
import { hostileNames, hostilePicture, impossibleName, startingPictures } from '../pictures.js';
import { oneOf } from '../damage.js';

/** Photos as `analyze` and the Analyze page read them: decoded, searched for faces, answered. */
export const pictures: FuzzKind = {
  title: 'pictures',
  cases: { long: 5_000, sample: 60 },
  async prepare() {
    const starting = await startingPictures();
    const model = valueOf(await openModel(join(bundledModels, 'face-api'), true));
    const recognizer = lazyRecognizer({
      engine: 'native',
      model,
      bundledModels,
      tellLimit: () => Promise.resolve(),
    });
    return {
      async make(random, { input }) {
        mkdirSync(input, { recursive: true });
        const name = random.below(10) === 0 ? oneOf(random, hostileNames) : 'picture.jpg';
        if (name !== impossibleName) writeFileSync(join(input, name), hostilePicture(starting, random));
        return Promise.resolve();
      },
      async run({ input }) {
        // A name that the system cannot give is asked for all the same.
        const name = readdirSync(input)[0] ?? impossibleName;
        const result = await readPhoto(`${input}/${name}`, recognizer);
        return result.kind === 'failed' ? answerOfFailure(result.failure) : 'read';
      },
    };
  },
};
