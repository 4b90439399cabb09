// node --import tsx bench/growth/pictures.ts faces|sizes: processor milliseconds of a recognition, as points in JSON.
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine } from '../../inference/engine.js';
import { chooseModel, listModels, loadClassifier } from '../../inference/model-store.js';
import type { Picture } from '../../inference/picture.js';
import { createRecognizer } from '../../inference/recognizer.js';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { astronaut } from '../../tests/helpers/data.js';
import { median } from '../statistics.js';
import type { Point } from './line.js';

const turns = 40;

const pictures = {
  /** Up to eight faces, each of one size, in a picture of one size. */
  faces: async (): Promise<{ x: number; picture: Picture }[]> => {
    const face = await sharp(astronaut)
      .extract({ left: 120, top: 0, width: 250, height: 250 })
      .resize(200, 200)
      .toBuffer();
    const places = Array.from({ length: 8 }, (_, index) => ({
      input: face,
      left: 20 + 220 * (index % 4),
      top: 20 + 220 * Math.floor(index / 4),
    }));
    const background = { width: 900, height: 460, channels: 3, background: 'grey' } as const;
    return Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (count) => ({
        x: count,
        picture: await asPicture(sharp({ create: background }).composite(places.slice(0, count))),
      })),
    );
  },
  /** One face that fills the same share of pictures of several sizes; x in millions of pixels. */
  sizes: (): Promise<{ x: number; picture: Picture }[]> =>
    Promise.all(
      [320, 640, 960, 1280, 1600, 1920].map(async (width) => {
        const height = (width * 3) / 4;
        const picture = await asPicture(sharp(astronaut).resize(width, height, { fit: 'cover' }));
        return { x: (width * height) / 1e6, picture };
      }),
    ),
};

async function asPicture(image: Sharp): Promise<Picture> {
  // What was composed becomes a picture of its own before its colours are taken away.
  const { data, info } = await sharp(await image.png().toBuffer())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, luma: new Uint8Array(data) };
}

const loaded = await loadEngine('native');
if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
const { engine } = loaded.value;
const bundledModels = join(projectRoot, 'models');
const detector = await loadFaceDetector(engine, bundledModels);
const { models } = await listModels({ bundledModels, ownModels: '' });
const model = chooseModel(models);
if (!detector.ok || model === undefined) throw new Error('the models are not there');
const classifier = await loadClassifier(engine, model);
if (!classifier.ok) throw new Error(JSON.stringify(classifier.failure));
const recognizer = createRecognizer(detector.value, classifier.value);

const points: Point[] = [];
for (const { x, picture } of await pictures[process.argv[2] === 'sizes' ? 'sizes' : 'faces']()) {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const before = process.cpuUsage();
    const { faces } = await recognizer.recognize(picture);
    const { user, system } = process.cpuUsage(before);
    if (process.argv[2] === 'faces' && faces.length !== x)
      throw new Error(`${String(faces.length)} faces found, not ${String(x)}`);
    times.push((user + system) / 1000);
  }
  points.push({ x, y: median(times) });
}
console.log(JSON.stringify(points));
process.exit(0);
