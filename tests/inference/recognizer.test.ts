import type { NamedTensorMap, Tensor3D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { emotions, mostProbable, type Emotion } from '../../common/emotions.js';
import { intersectionOverUnion } from '../../common/geometry.js';
import { readingSchema } from '../../common/reading.js';
import { faceApiWeights } from '../../inference/face-api-weights.js';
import { readImage } from '../../inference/images.js';
import { searchEvery } from '../../inference/carry-on.js';
import type { FaceDetector } from '../../inference/face-detector.js';
import { createLiveReader, holdFor } from '../../inference/live-reader.js';
import { readModelFiles } from '../../inference/model-files.js';
import type { Picture } from '../../inference/picture.js';
import { networkInput } from '../../inference/preprocess.js';
import { createRecognizer, type Recognizer } from '../../inference/recognizer.js';
import { rotated } from '../../inference/rotate.js';
import { astronaut, bundledModels, sharedData } from '../helpers/data.js';
import { pictureOf, seededRandom } from '../helpers/pictures.js';
import { loadParts, valueOf, type Parts } from '../helpers/recognition.js';

let parts: Parts;
let recognizer: Recognizer;
let portrait: Picture;

beforeAll(async () => {
  parts = await loadParts('native');
  recognizer = createRecognizer(parts.detector, parts.classifier);
  portrait = valueOf(await readImage(astronaut));
});

interface OriginalNet {
  loadFromWeightMap(weights: NamedTensorMap): void;
  predictExpressions(face: Tensor3D): Promise<Record<string, number>>;
  dispose(): void;
}

describe('recognize', () => {
  it('finds the happy face of the portrait, where it is', async () => {
    const { faces, milliseconds } = await recognizer.recognize(portrait);
    expect(faces).toHaveLength(1);
    const [face] = faces;
    expect(mostProbable(face?.probabilities ?? expect.fail('no face'))).toBe('happy');
    const middle = (face?.box.x ?? 0) + (face?.box.width ?? 0) / 2;
    expect(middle).toBeGreaterThan(0.35);
    expect(middle).toBeLessThan(0.52);
    expect(milliseconds.total).toBeCloseTo(milliseconds.detect + milliseconds.classify, 6);
  });

  it('releases every tensor', async () => {
    await recognizer.recognize(portrait);
    const { numTensors } = parts.engine.tf.memory();
    for (let turn = 0; turn < 5; turn++) {
      await recognizer.recognize(portrait);
      await recognizer.recognize(pictureOf(320, 240, () => 100));
    }
    expect(parts.engine.tf.memory().numTensors).toBe(numTensors);
  });

  it('finds a face that fills the picture, and a tilted head', async () => {
    const { faces } = await recognizer.recognize(portrait);
    const box = faces[0]?.box ?? expect.fail('no face');
    const [left, top] = [Math.round(box.x * portrait.width), Math.round(box.y * portrait.height)];
    const side = Math.round(box.width * portrait.width);
    const close = pictureOf(side, side, (x, y) => portrait.luma[(y + top) * portrait.width + x + left] ?? 0);
    expect(
      (await recognizer.recognize(close)).faces.map(({ probabilities }) => mostProbable(probabilities)),
    ).toEqual(['happy']);
    for (const degrees of [60, -50]) {
      const [tilted] = (await recognizer.recognize(rotated(portrait, degrees))).faces;
      expect(tilted?.tilt).toBe(degrees > 0 ? -25 : 25);
      expect(mostProbable(tilted?.probabilities ?? expect.fail('no face'))).toBe('happy');
    }
  });

  it('finds no face where there is none, and never takes the whole picture instead', async () => {
    const random = seededRandom(7);
    const pictures: Picture[] = [];
    for (let index = 0; index < 8; index++) {
      const [scale, phase] = [4 + random() * 40, random() * 100];
      pictures.push(
        pictureOf(320, 240, () => random() * 255),
        pictureOf(320, 240, (x, y) => (x * (1 + index) + y * 3) / 6 + phase),
        pictureOf(320, 240, (x, y) => ((Math.floor(x / scale) + Math.floor(y / scale)) % 2) * 200 + 20),
        pictureOf(320, 240, (x, y) => 128 + 100 * Math.sin(x / scale + phase) * Math.cos(y / scale)),
        pictureOf(320, 240, () => index * 36),
      );
    }
    pictures.push(
      pictureOf(16, 16, () => 90),
      pictureOf(16, 2000, (_, y) => y % 256),
    );
    for (const picture of pictures) expect((await recognizer.recognize(picture)).faces).toEqual([]);
  });

  it('answers a batch as face-api answers one face', async () => {
    const { engine, classifier } = parts;
    const [face] = (await recognizer.recognize(portrait)).faces;
    const box = face?.box ?? expect.fail('no face');
    const inputs = [box, { ...box, x: box.x - 0.1 }, { ...box, width: box.width / 2 }].map((part) =>
      networkInput(portrait, part, classifier.manifest),
    );
    const all = new Float32Array(inputs.flatMap((input) => Array.from(input)));
    const batch = await classifier.classify(all, inputs.length);
    const files = valueOf(
      await readModelFiles(`${bundledModels}/face-api`, 'face-api', classifier.manifest.files),
    );
    // The app runs this net by itself; the package's own says what has to come out.
    const { FaceExpressionNet } = engine.faceApi as unknown as { FaceExpressionNet: new () => OriginalNet };
    const net = new FaceExpressionNet();
    net.loadFromWeightMap(faceApiWeights(engine, files, 'face_expression_model'));
    const names: Record<Emotion, string> = {
      angry: 'angry',
      disgust: 'disgusted',
      fear: 'fearful',
      happy: 'happy',
      neutral: 'neutral',
      sad: 'sad',
      surprise: 'surprised',
    };
    for (const [index, input] of inputs.entries()) {
      const tensor = engine.tf.tensor3d(input, [112, 112, 3]);
      const original = await net.predictExpressions(tensor);
      tensor.dispose();
      for (const emotion of emotions) {
        expect(batch[index]?.[emotion]).toBeCloseTo(original[names[emotion]] ?? Number.NaN, 4);
      }
    }
    net.dispose();
  });
});

describe.skipIf(!sharedData.there)(`known faces (${sharedData.reason})`, () => {
  const files = {
    angry: 'angry',
    disgust: 'disgusted',
    fear: 'fearful',
    happy: 'happy',
    neutral: 'neutral',
    sad: 'sad',
    surprise: 'surprised',
  } as const satisfies Record<Emotion, string>;

  it.each(emotions)('%s is read from its photograph', async (emotion) => {
    const picture = valueOf(await readImage(sharedData.path('faces', `${files[emotion]}.jpg`)));
    const [face] = (await recognizer.recognize(picture)).faces;
    expect(mostProbable(face?.probabilities ?? expect.fail('no face'))).toBe(emotion);
  });
});

describe('the live reader', () => {
  it('gives valid readings, keeps the face through a missed moment, and forgets on reset', async () => {
    const reader = createLiveReader(recognizer, 0.5);
    const blank = pictureOf(portrait.width, portrait.height, () => 90);
    const read = async (picture: Picture, sequence: number): ReturnType<typeof reader.read> =>
      reader.read({ ...picture, sequence, capturedAt: 1_000 + sequence * 100 });
    const first = readingSchema.parse(await read(portrait, 0));
    expect(first.faces).toMatchObject([{ id: 1, verdict: { kind: 'sure', emotion: 'happy' } }]);
    expect(first.faces[0]?.probabilities).toEqual(first.faces[0]?.instantaneous);
    // A hand before the lens for 100 ms shows the same face still; after 400 ms there is none.
    expect((await read(blank, 1)).faces).toMatchObject([{ id: 1 }]);
    expect(await read(blank, 4)).toMatchObject({ faces: [], hint: 'no-face' });
    expect((await read(portrait, 5)).faces).toMatchObject([{ id: 1 }]);
    reader.reset();
    expect((await read(portrait, 6)).faces).toMatchObject([{ id: 2 }]);
  });

  it('searches in every third frame, and carries a moving face on in between', async () => {
    let searches = 0;
    const counting: FaceDetector = {
      ...parts.detector,
      detect: (...given) => {
        searches += 1;
        return parts.detector.detect(...given);
      },
    };
    const reader = createLiveReader(createRecognizer(counting, parts.classifier), 0.5);
    // The portrait moves to the left by four pixels a frame.
    const movedBy = (pixels: number): Picture =>
      pictureOf(portrait.width, portrait.height, (x, y) => {
        const column = Math.min(portrait.width - 1, x + pixels);
        return portrait.luma[y * portrait.width + column] ?? 0;
      });
    for (let sequence = 0; sequence < 9; sequence++) {
      const picture = movedBy(4 * sequence);
      const { faces } = await reader.read({ ...picture, sequence, capturedAt: 1_000 + (sequence * 100) / 3 });
      expect(faces).toMatchObject([{ id: 1, verdict: { kind: 'sure', emotion: 'happy' } }]);
      const [found] = await parts.detector.detect(picture);
      const [box, expected] = [faces[0]?.box, found?.box];
      // Each search makes it better known how the face moves.
      expect(box && expected && intersectionOverUnion(box, expected)).toBeGreaterThan(
        sequence < 6 ? 0.8 : 0.9,
      );
    }
    expect(searches).toBe(3);
  });

  it('sees within the time of one search and one hold that somebody has gone', async () => {
    const reader = createLiveReader(recognizer, 0.5);
    const blank = pictureOf(portrait.width, portrait.height, () => 90);
    await reader.read({ ...portrait, sequence: 0, capturedAt: 1_000 });
    const carried = await reader.read({ ...blank, sequence: 1, capturedAt: 1_033 });
    // A frame that was not searched: the face is taken to be where it was, and what is there is read.
    expect(carried.faces).toMatchObject([{ id: 1 }]);
    expect(carried.faces[0]?.instantaneous).not.toEqual(carried.faces[0]?.probabilities);
    const late = { ...blank, sequence: 2, capturedAt: 1_001 + searchEvery + holdFor };
    expect((await reader.read(late)).faces).toEqual([]);
  });

  it('says when it is too dark to find anybody', async () => {
    const reader = createLiveReader(recognizer, 0.5);
    const dark = pictureOf(320, 240, () => 4);
    expect(await reader.read({ ...dark, sequence: 0, capturedAt: 0 })).toMatchObject({
      faces: [],
      hint: 'too-dark',
    });
  });
});
