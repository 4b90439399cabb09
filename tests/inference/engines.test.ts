import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { emotions, type Probabilities } from '../../common/emotions.js';
import { intersectionOverUnion, type Box } from '../../common/geometry.js';
import { engineKinds, type EngineKind } from '../../common/models.js';
import { astronaut, bundledModels, sharedData } from '../helpers/data.js';
import { bundle } from '../helpers/bundle.js';

/** What `recognize-files.ts` prints: the faces of each file. */
type Answers = readonly (readonly { readonly box: Box; readonly probabilities: Probabilities }[])[];

const photographs = ['angry', 'disgusted', 'fearful', 'happy', 'neutral', 'sad', 'surprised'];
const files = [
  astronaut,
  ...(sharedData.there ? photographs.map((name) => sharedData.path('faces', `${name}.jpg`)) : []),
];

const answers = new Map<EngineKind, Answers>();

beforeAll(async () => {
  // One TensorFlow in a process, so each engine gets a process of its own.
  const program = fileURLToPath(await bundle('tests/inference/recognize-files.ts', 'recognize-files'));
  for (const kind of engineKinds) {
    const { stdout } = await promisify(execFile)(process.execPath, [program, kind, bundledModels, ...files]);
    answers.set(kind, JSON.parse(stdout) as Answers);
  }
}, 120_000);

describe('native and wasm', () => {
  it('find the same faces and give each probability within 0.01', () => {
    const [native = [], wasm = []] = engineKinds.map((kind) => answers.get(kind));
    expect(native.map((faces) => faces.length)).toEqual(files.map(() => 1));
    expect(wasm.map((faces) => faces.length)).toEqual(files.map(() => 1));
    native.forEach((faces, file) => {
      faces.forEach(({ box, probabilities }, index) => {
        const other = wasm[file]?.[index];
        expect(intersectionOverUnion(box, other?.box ?? box)).toBeGreaterThan(0.99);
        for (const emotion of emotions) {
          expect(Math.abs(probabilities[emotion] - (other?.probabilities[emotion] ?? 9))).toBeLessThan(0.01);
        }
      });
    });
  });
});
