import { beforeAll, describe, expect, it } from 'vitest';
import { mostProbable } from '../../../common/emotions.js';
import type { HeatMap } from '../../../common/inspection.js';
import { inputLength, type Classifier } from '../../../inference/classifier.js';
import { loadFaceDetector } from '../../../inference/detector-files.js';
import { loadEngine, type Engine } from '../../../inference/engine.js';
import type { FaceDetector } from '../../../inference/face-detector.js';
import { readImage } from '../../../inference/images.js';
import { loadInspector } from '../../../inference/inspection/inspector.js';
import { covered, coveredPlaces, Occlusion } from '../../../inference/inspection/occlusion.js';
import { loadClassifier, openModel } from '../../../inference/model-store.js';
import { networkInput } from '../../../inference/preprocess.js';
import { astronaut, bundledModels, sharedData } from '../../helpers/data.js';
import { valueOf } from '../../helpers/recognition.js';

/** The mean over the known faces of the rank correlation (Spearman) between both maps must reach this. */
const leastAgreement = 0.2;

let engine: Engine;
let detector: FaceDetector;
beforeAll(async () => {
  ({ engine } = valueOf(await loadEngine('native')));
  detector = valueOf(await loadFaceDetector(engine, bundledModels));
});

const names = ['angry', 'disgusted', 'fearful', 'happy', 'neutral', 'sad', 'surprised'];
const places = Array.from({ length: coveredPlaces ** 2 }, (_, place) => place);

/** Values of a heat map at the places that are covered, between its cells' centres. */
function atPlaces({ width, height, values, place }: HeatMap): number[] {
  const value = (x: number, y: number): number => values[y * width + x] ?? NaN;
  const within = (position: number, cells: number): number => Math.min(cells - 1, Math.max(0, position));
  return places.map((covering) => {
    const shareX = ((covering % coveredPlaces) + 0.5) / coveredPlaces;
    const shareY = (Math.floor(covering / coveredPlaces) + 0.5) / coveredPlaces;
    const x = within(((shareX - place.x) / place.width) * width - 0.5, width);
    const y = within(((shareY - place.y) / place.height) * height - 0.5, height);
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, bottom] = [within(left + 1, width), within(top + 1, height)];
    const upper = value(left, top) * (1 - x + left) + value(right, top) * (x - left);
    const lower = value(left, bottom) * (1 - x + left) + value(right, bottom) * (x - left);
    return upper * (1 - y + top) + lower * (y - top);
  });
}

/** Equal values share the mean of their ranks. */
function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    return below + (values.filter((other) => other === value).length - 1) / 2;
  });
}

function rankCorrelation(first: readonly number[], second: readonly number[]): number {
  const centred = (values: readonly number[]): number[] => {
    const all = ranks(values);
    return all.map((rank) => rank - (all.length - 1) / 2);
  };
  const [left, right] = [centred(first), centred(second)];
  const product = (one: number[], other: number[]): number =>
    one.reduce((sum, value, index) => sum + value * (other[index] ?? NaN), 0);
  return product(left, right) / Math.sqrt(product(left, left) * product(right, right));
}

interface Compared {
  readonly correlation: number;
  /** What the answer loses with the hottest third of the places covered at once, and with the coldest third. */
  readonly hot: number;
  readonly cold: number;
}

async function compare(file: string, classifier: Classifier, heatOf: HeatOf): Promise<Compared> {
  const picture = valueOf(await readImage(file));
  const [face] = await detector.detect(picture);
  const input = networkInput(picture, face?.box ?? expect.fail('no face'), classifier.manifest);
  const [whole] = await classifier.classify(input, 1);
  if (whole === undefined) throw new Error('no answer');
  const about = mostProbable(whole);
  const occlusion = new Occlusion(classifier, input, about, whole[about]);
  while (occlusion.done < 1) await occlusion.advance(27);
  const heat = atPlaces(heatOf(input, about));
  const byHeat = places.toSorted((first, second) => (heat[second] ?? 0) - (heat[first] ?? 0));
  const loss = async (chosen: readonly number[]): Promise<number> => {
    const hidden = chosen.reduce((left, place) => coveredIn(input, left, classifier, place), input);
    const [left] = await classifier.classify(hidden, 1);
    return whole[about] - (left?.[about] ?? NaN);
  };
  const third = Math.round(places.length / 3);
  return {
    correlation: rankCorrelation(heat, [...occlusion.losses]),
    hot: await loss(byHeat.slice(0, third)),
    cold: await loss(byHeat.slice(-third)),
  };
}

type HeatOf = (input: Float32Array, about: ReturnType<typeof mostProbable>) => HeatMap;

/** One more place covered, with the brightness of the face as it was. */
function coveredIn(
  whole: Float32Array,
  left: Float32Array,
  { manifest }: Classifier,
  place: number,
): Float32Array {
  const one = covered(whole, manifest, place);
  return left.map((value, at) => (one[at] === whole[at] ? value : (one[at] ?? NaN)));
}

describe.skipIf(!sharedData.there)(`on known faces (${sharedData.reason})`, () => {
  it.each(['face-api', 'default', 'classic'])(
    'the heat map of %s agrees with covering',
    async (id) => {
      const model = valueOf(await openModel(`${bundledModels}/${id}`, true));
      const classifier = valueOf(await loadClassifier(engine, model));
      const inspector = valueOf(await loadInspector(engine, model));
      const heatOf: HeatOf = (input, about) =>
        inspector.look(input, { about }).heatMap ?? expect.fail('no map');
      const files = [...names.map((name) => sharedData.path('faces', `${name}.jpg`)), astronaut];
      const compared: Compared[] = [];
      for (const file of files) compared.push(await compare(file, classifier, heatOf));
      const mean = compared.reduce((sum, { correlation }) => sum + correlation, 0) / compared.length;
      expect(mean).toBeGreaterThan(leastAgreement);
      // What it calls hot must be needed more than what it calls cold, on nearly every face.
      expect(compared.filter(({ hot, cold }) => hot > cold).length).toBeGreaterThanOrEqual(files.length - 2);
      classifier.dispose();
      inspector.dispose();
    },
    60_000,
  );
});

describe('covering', () => {
  it('finds the place that alone decides, and says how far it is', async () => {
    const model = valueOf(await openModel(`${bundledModels}/classic`, true));
    const { input } = model.manifest;
    // "Happy" is the brightness of the pixel in the middle.
    const middle = (input.height / 2) * input.width + input.width / 2;
    const length = inputLength(model.manifest);
    const classify: Classifier['classify'] = (inputs, count) =>
      Promise.resolve(
        Array.from({ length: count }, (_, face) => {
          const happy = inputs[face * length + middle] ?? NaN;
          return { angry: 1 - happy, disgust: 0, fear: 0, happy, neutral: 0, sad: 0, surprise: 0 };
        }),
      );
    const face = new Float32Array(length);
    face[middle] = 1;
    const occlusion = new Occlusion({ classify, manifest: model.manifest }, face, 'happy', 1);
    await occlusion.advance(27);
    expect(occlusion.done).toBeCloseTo(1 / 3, 6);
    await occlusion.advance(1000);
    expect(occlusion.done).toBe(1);
    const found = places.filter((place) => (occlusion.losses[place] ?? 0) > 0.5);
    expect(found).toContain(Math.floor(coveredPlaces ** 2 / 2));
    for (const place of found) {
      expect(Math.abs((place % coveredPlaces) - 4)).toBeLessThanOrEqual(1);
      expect(Math.abs(Math.floor(place / coveredPlaces) - 4)).toBeLessThanOrEqual(1);
    }
  });
});
