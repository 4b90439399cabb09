import { beforeAll, describe, expect, it } from 'vitest';
import { mostProbable } from '../../../common/emotions.js';
import type { Inspection, InspectionWish } from '../../../common/inspection.js';
import type { Classifier } from '../../../inference/classifier.js';
import { loadFaceDetector } from '../../../inference/detector-files.js';
import { loadEngine, type Engine } from '../../../inference/engine.js';
import { readImage } from '../../../inference/images.js';
import { InspectionDesk } from '../../../inference/inspection/inspection-desk.js';
import { createLiveReader, type LiveReader } from '../../../inference/live-reader.js';
import { loadClassifier, openModel, type StoredModel } from '../../../inference/model-store.js';
import type { Picture } from '../../../inference/picture.js';
import { createRecognizer, type Recognizer } from '../../../inference/recognizer.js';
import { astronaut, bundledModels } from '../../helpers/data.js';
import { valueOf } from '../../helpers/recognition.js';

let engine: Engine;
let model: StoredModel;
let classifier: Classifier;
let recognizer: Recognizer;
let portrait: Picture;

beforeAll(async () => {
  ({ engine } = valueOf(await loadEngine('native')));
  model = valueOf(await openModel(`${bundledModels}/classic`, true));
  classifier = valueOf(await loadClassifier(engine, model));
  recognizer = createRecognizer(valueOf(await loadFaceDetector(engine, bundledModels)), classifier);
  portrait = valueOf(await readImage(astronaut));
});

function deskOf(reader: LiveReader, stored = model): InspectionDesk {
  return new InspectionDesk({ engine, model: stored, classifier, recognizer, reader });
}

const liveReader = (): LiveReader => createLiveReader(recognizer, model.manifest.unsureBelow);
const frameOf = (picture: Picture, sequence: number): Picture & { sequence: number; capturedAt: number } => ({
  ...picture,
  sequence,
  capturedAt: sequence * 100,
});

async function inspected(desk: InspectionDesk, wish: InspectionWish): Promise<Inspection> {
  return valueOf(await desk.inspect(wish)) ?? expect.fail('nothing to look at');
}

describe('looking into the model at work', () => {
  it('tells of the newest frame what its reading tells, and nothing where there is no face', async () => {
    const reader = liveReader();
    const desk = deskOf(reader);
    const wish = { subject: 'live', heatMap: 'gradients' } as const;
    expect(valueOf(await desk.inspect(wish))).toBeUndefined();
    const [face] = (await reader.read(frameOf(portrait, 1))).faces;
    const seen = await inspected(desk, wish);
    expect(seen.probabilities).toEqual(face?.instantaneous);
    expect(seen.smoothed).toEqual(face?.probabilities);
    expect(seen.verdict).toEqual(face?.verdict);
    expect(seen.about).toBe(mostProbable(face?.instantaneous ?? expect.fail('no face')));
    expect(seen.input).toMatchObject({ width: 48, height: 48 });
    reader.reset();
    expect(valueOf(await desk.inspect(wish))).toBeUndefined();
    desk.end();
  });

  it('makes a map by covering piece by piece, on the face with which it began', async () => {
    const reader = liveReader();
    const desk = deskOf(reader);
    const wish = { subject: 'live', heatMap: 'covering' } as const;
    await reader.read(frameOf(portrait, 1));
    const first = await inspected(desk, wish);
    expect(first.heatMap?.done).toBeLessThan(0.2);
    // The light goes out; what began with light is finished with it.
    await reader.read(frameOf({ ...portrait, luma: portrait.luma.map((value) => value / 2) }, 2));
    let latest = first;
    while ((latest.heatMap?.done ?? 1) < 1) {
      latest = await inspected(desk, wish);
      expect(latest.input.values).toEqual(first.input.values);
    }
    expect(Math.max(...(latest.heatMap?.values ?? []))).toBe(255);
    expect((await inspected(desk, wish)).input.values).not.toEqual(first.input.values);
    desk.end();
  });

  it('holds a picture, with an answer that stands alone', async () => {
    const desk = deskOf(liveReader());
    expect(valueOf(await desk.hold(portrait))).toBe(true);
    const seen = await inspected(desk, { subject: 'held', heatMap: 'none', layer: 'dense_2' });
    expect(seen.about).toBe('happy');
    expect(seen.smoothed).toBeUndefined();
    expect(seen.heatMap).toBeUndefined();
    expect(seen.values?.maps.count).toBe(7);
    const wall = { width: 64, height: 64, luma: new Uint8Array(64 * 64).fill(128) };
    expect(valueOf(await desk.hold(wall))).toBe(false);
    expect(valueOf(await desk.inspect({ subject: 'held', heatMap: 'none' }))).toBeUndefined();
    desk.end();
  });

  it('describes the network and its training, and releases all of it at the end', async () => {
    const { numTensors } = engine.tf.memory();
    const desk = deskOf(liveReader());
    const { layers, report } = valueOf(await desk.describe());
    expect(layers.map(({ kind }) => kind)).toContain('convolution');
    expect(report?.settings.network).toBe('classic');
    expect(engine.tf.memory().numTensors).toBeGreaterThan(numTensors);
    desk.end();
    await expect.poll(() => engine.tf.memory().numTensors).toBe(numTensors);
  });

  it('says of a network that it cannot look into why, and throws nothing', async () => {
    const missing = { ...model, folder: `${bundledModels}/none` };
    const outcome = await deskOf(liveReader(), missing).describe();
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'model-damaged' } });
  });
});
