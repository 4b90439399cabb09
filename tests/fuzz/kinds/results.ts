import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openResultsFile } from '../../../cli/analyze/results-file.js';
import { ExpectedFailure } from '../../../common/failures.js';
import { answerOfFailure } from '../answers.js';
import { damaged, oneOf } from '../damage.js';
import { hostileJson, hostileTexts } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';

const header = { analysis: { version: 1 as const, model: 'face-api', readings_per_second: 10 } };
const face = { box: { x: 0, y: 0, width: 1, height: 1 }, emotion: 'happy', confidence: 1 };

/** Results of `analyze --out` that were begun before, with which a run goes on. */
export const results: FuzzKind = {
  title: 'results files of analyze --out',
  cases: { long: 1_500, sample: 60 },
  async prepare() {
    return Promise.resolve({
      async make(random, { own }) {
        mkdirSync(own, { recursive: true });
        const lines: unknown[] = [
          { file: 'a.png', faces: [face] },
          { file: 'b.png', error: { kind: 'file-empty', message: 'empty' } },
          { file: oneOf(random, hostileTexts), faces: [] },
        ];
        const at = random.below(lines.length + 1);
        const all = [header, ...lines].map((line, index) =>
          Buffer.concat([
            index === at ? hostileJson(line, random) : Buffer.from(JSON.stringify(line)),
            Buffer.from('\n'),
          ]),
        );
        const whole = Buffer.concat(all);
        writeFileSync(join(own, 'out.jsonl'), random.below(2) === 0 ? damaged(whole, random) : whole);
        return Promise.resolve();
      },
      async run({ own }, random) {
        const file = join(own, 'out.jsonl');
        const before = readFileSync(file);
        try {
          const interruption = { beforeEnd: () => () => undefined, ignore: () => undefined };
          const wish = { retryFailed: random.below(2) === 0, interruption };
          const opened = await openResultsFile(file, header, wish);
          await opened.add('{"file":"c.png","faces":[]}');
          await opened.close();
          return 'gone on with';
        } catch (error) {
          if (!(error instanceof ExpectedFailure)) throw error;
          if (!readFileSync(file).equals(before))
            throw new Error('it was refused, and changed', { cause: error });
          return answerOfFailure(error.failure);
        }
      },
    });
  },
};
