import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emotions } from '../../../common/emotions.js';
import { original, scales } from '../../../common/keras-import.js';
import { loadClassifier, openModel } from '../../../inference/model-store.js';
import { checkProbes, inputOf } from '../../../training/keras/probes.js';
import { createLayersModel } from '../../../training/networks/layers-model.js';
import { classic } from '../../../training/networks/classic.js';
import { resolveNetwork, sizeOf, weightsOf } from '../../../training/networks/resolve.js';
import { createImporter, fixture, hasMiniXception, miniXception, type Importer } from './importing.js';
import { dense, layer, ramp, sequential, writeKeras, writeKeras3Weights } from './writing.js';

let importer: Importer;
let folder: string;
beforeAll(async () => {
  importer = await createImporter('keras-import');
  folder = mkdtempSync(join(tmpdir(), 'emojify-keras-'));
});

const theOriginal = { labels: original.labels, scale: scales[original.scale], asOriginal: true };

const answersSchema = z.record(
  z.string(),
  z.object({
    largest: z.number(),
    probes: z.array(z.object({ pixels: z.string(), outputs: z.array(z.number()) })),
  }),
);

/** What Keras itself answered when the file was made. */
function answersOfKeras(version: string, network: string) {
  const file = JSON.parse(readFileSync(fixture(`${version}.json`), 'utf8')) as unknown;
  const answers = answersSchema.parse(file)[network];
  if (answers === undefined) throw new Error(`no answers for ${network}`);
  return answers;
}

async function classifierIn(modelFolder: string) {
  const model = await openModel(modelFolder);
  if (!model.ok) throw new Error(JSON.stringify(model.failure));
  const classifier = await loadClassifier(importer.engine, model.value);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.failure));
  return { model: model.value, classifier: classifier.value };
}

describe('files of Keras 2 and 3', () => {
  const cases = ['keras2', 'keras3'].flatMap((version) =>
    ['every-layer', 'sequential'].flatMap((network) =>
      ['h5', 'keras'].map((ending) => [version, network, ending] as const),
    ),
  );
  it.each(cases)('%s-%s.%s answers as Keras did', async (version, network, ending) => {
    const { largest, probes } = answersOfKeras(version, network);
    const scale = { multiplier: largest, offset: 0 };
    const imported = await importer.import(fixture(`${version}-${network}.${ending}`), { scale });
    if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
    const { classifier } = await classifierIn(imported.value.folder);
    for (const { pixels, outputs } of probes) {
      const [answer] = await classifier.classify(inputOf(Buffer.from(pixels, 'base64'), scale), 1);
      for (const [index, emotion] of emotions.entries()) {
        expect(Math.abs((answer?.[emotion] ?? NaN) - (outputs[index] ?? NaN))).toBeLessThan(1e-5);
      }
    }
    classifier.dispose();
  });

  it.skipIf(!hasMiniXception)('a network of others comes in, and its proof can be done again', async () => {
    const before = importer.engine.tf.memory().numTensors;
    const imported = await importer.import(miniXception, { scale: { multiplier: 2, offset: -1 } });
    if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
    expect(imported.value).toMatchObject({
      layers: 46,
      manifest: { id: 'mini_xception.102', parameters: 58_423 },
    });
    expect(imported.value.largestDifference).toBeLessThan(1e-5);
    const { model, classifier } = await classifierIn(imported.value.folder);
    const again = await checkProbes(model, classifier);
    expect(again.ok && again.value).toBeLessThan(1e-5);
    classifier.dispose();
    expect(importer.engine.tf.memory().numTensors).toBe(before);
  });

  it('a changed weight is found by the stored probes', async () => {
    const imported = await importer.import(fixture('keras2-sequential.h5'), { id: 'changed' });
    if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
    const { model, classifier } = await classifierIn(imported.value.folder);
    const other = {
      ...classifier,
      classify: (inputs: Float32Array, count: number) =>
        classifier.classify(
          inputs.map((value) => value * 0.9),
          count,
        ),
    };
    const difference = await checkProbes(model, other);
    expect(difference.ok && difference.value).toBeGreaterThan(1e-3);
    classifier.dispose();
  });
});

describe('numbers alone, of the original’s network', () => {
  const resolved = resolveNetwork(classic());
  const slots = resolved.filter(({ weights }) => weights.length > 0);
  const arrays = slots.map(({ weights }) =>
    weights.map(({ name, shape }) => ({
      name: name.split('/')[1] ?? '',
      shape,
      values: ramp(sizeOf(shape)).map((value) => value / 8),
    })),
  );

  /** What the network answers with those numbers, by the way on which trained models go. */
  function expected(input: Float32Array): number[] {
    const { tf } = importer.engine;
    const values = arrays.flat();
    const named = weightsOf(resolved).map(({ name, shape }, index) => ({
      name,
      shape,
      values: values[index]?.values ?? new Float32Array(),
    }));
    const model = createLayersModel(tf, classic(), named);
    const answer = tf.tidy(() => [model.predict(tf.tensor(input, [1, 48, 48, 1]))].flat()[0]?.dataSync());
    model.dispose();
    return Array.from(answer ?? []);
  }

  it.each(['save_weights of Keras 2', 'of Keras 3'])('%s', async (version) => {
    const names = ['conv2d_1', 'conv2d_2', 'conv2d_3', 'conv2d_4', 'dense_1', 'dense_2'];
    const groups = ['conv2d', 'conv2d_1', 'conv2d_2', 'conv2d_3', 'dense', 'dense_1'];
    const file = version.startsWith('save')
      ? await writeKeras(join(folder, 'emotion_model.h5'), {
          layers: Object.fromEntries([
            ...names.map((name, index) => [name, arrays[index] ?? []] as const),
            ['dropout_1', []],
          ]),
        })
      : await writeKeras3Weights(
          join(folder, 'emotion_model.weights.h5'),
          Object.fromEntries(groups.map((name, index) => [name, arrays[index] ?? []])),
        );
    expect(await importer.import(file)).toMatchObject({ failure: { kind: 'import-without-network' } });
    const imported = await importer.import(file, theOriginal);
    if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
    expect(imported.value.manifest).toMatchObject({
      parameters: 2_345_607,
      labels: ['angry', 'disgust', 'fear', 'happy', 'neutral', 'sad', 'surprise'],
      input: { width: 48, height: 48, channels: 1, multiplier: 1, offset: 0 },
    });
    const { classifier } = await classifierIn(imported.value.folder);
    const input = Float32Array.from({ length: 48 * 48 }, (_, index) => (index % 97) / 97);
    const [answer] = await classifier.classify(input, 1);
    const outputs = expected(input);
    for (const [index, emotion] of original.labels.entries()) {
      expect(answer?.[emotion]).toBeCloseTo(outputs[index] ?? NaN, 5);
    }
    classifier.dispose();
  });

  it('are refused where they are another network’s', async () => {
    for (const version of ['keras2', 'keras3']) {
      const file = fixture(`${version}-only.weights.h5`);
      expect(await importer.import(file)).toMatchObject({ failure: { kind: 'import-without-network' } });
      const outcome = await importer.import(file, theOriginal);
      expect(outcome).toMatchObject({ failure: { kind: 'import-other-network' } });
    }
  });
});

describe('names from elsewhere', () => {
  it('lead nowhere', async () => {
    const odd = '../../$t(emotions:happy) "x"';
    const description = sequential(layer('Dropout', { name: odd, rate: 0.5 }));
    const file = await writeKeras(join(folder, '..Übung (1).h5'), {
      description,
      layers: { dense: dense() },
    });
    const outcome = await importer.import(file);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    expect(outcome.value.folder).toBe(join(importer.store, 'bung-1-'));
    const topology = readFileSync(join(outcome.value.folder, 'model.json'), 'utf8');
    expect(topology).not.toContain('..');
    expect(readdirSync(outcome.value.folder).sort()).toEqual([
      'manifest.json',
      'model.json',
      'probes.json',
      'weights.bin',
    ]);
  });

  it('are not used twice', async () => {
    const file = fixture('keras2-sequential.h5');
    expect(await importer.import(file, { id: 'twice' })).toMatchObject({ ok: true });
    expect(await importer.import(file, { id: 'twice' })).toMatchObject({
      failure: { kind: 'model-name-taken', model: 'twice' },
    });
    mkdirSync(join(importer.store, 'folder-of-mine'));
    const taken = await importer.import(file, { id: 'folder-of-mine' });
    expect(taken).toMatchObject({ failure: { kind: 'model-name-taken' } });
    expect(readdirSync(importer.store).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('a store that cannot be written stays as it is', async () => {
    const store = join(folder, 'no-folder');
    writeFileSync(store, 'in the way');
    const models = { bundledModels: folder, ownModels: store };
    const outcome = await importer.import(fixture('keras2-sequential.h5'), { models });
    expect(outcome).toMatchObject({ failure: { kind: 'folder-not-writable', folder: store } });
    expect(readFileSync(store, 'utf8')).toBe('in the way');
  });
});
