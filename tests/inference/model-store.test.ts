import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emotions } from '../../common/emotions.js';
import { longestModelName, modelManifestSchema, type ModelManifest } from '../../common/models.js';
import { probabilitiesOf } from '../../inference/classifier.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine, type Engine } from '../../inference/engine.js';
import {
  chooseModel,
  listModels,
  loadClassifier,
  openModel,
  summaryOf,
} from '../../inference/model-store.js';
import { bundledModels } from '../helpers/data.js';
import { valueOf } from '../helpers/recognition.js';

const root = mkdtempSync(join(tmpdir(), 'emojify-models-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let own = '';
let engine: Engine;
beforeAll(async () => {
  engine = valueOf(await loadEngine('native')).engine;
});
beforeEach(() => {
  own = mkdtempSync(join(root, 'own-'));
});

const original = modelManifestSchema.parse(
  JSON.parse(readFileSync(join(bundledModels, 'face-api', 'manifest.json'), 'utf8')),
);

/** A copy of the bundled model among the user's own, its manifest changed. */
function copied(name: string, change: (manifest: ModelManifest) => unknown): string {
  cpSync(join(bundledModels, 'face-api'), join(own, name), { recursive: true });
  writeFileSync(join(own, name, 'manifest.json'), JSON.stringify(change(original)));
  return join(own, name);
}

const renamed = (id: string, changes: object = {}) =>
  copied(id, (manifest) => ({ ...manifest, ...changes, id }));

async function reasonOf(folder: string): Promise<string> {
  const outcome = await openModel(folder);
  if (outcome.ok || outcome.failure.kind !== 'model-damaged') throw new Error('the model is not damaged');
  return outcome.failure.reason;
}

describe('the bundled models', () => {
  it('are whole: every file is as its manifest says (changed one? put its new SHA-256 into manifest.json)', async () => {
    const { models, failures } = await listModels({ bundledModels, ownModels: join(root, 'none') });
    expect(failures).toEqual([]);
    expect(models.map(({ manifest }) => manifest.id)).toContain('face-api');
    const detector = valueOf(await loadFaceDetector(engine, bundledModels));
    detector.dispose();
  });
});

describe('listModels', () => {
  it('lists bundled and own models, and tells the damaged ones apart', async () => {
    renamed('mine');
    writeFileSync(join(renamed('changed'), 'face_expression_model.bin'), 'other weights');
    mkdirSync(join(own, 'empty'));
    mkdirSync(join(own, '.half-written'));
    const { models, failures, ownDamaged } = await listModels({ bundledModels, ownModels: own });
    const owned = models.filter(({ bundled }) => !bundled);
    expect(owned.map((model) => summaryOf(model))).toMatchObject([
      { id: 'mine', bundled: false, folder: join(own, 'mine') },
    ]);
    expect(failures).toEqual([
      { kind: 'model-damaged', model: 'changed', reason: 'face_expression_model.bin was changed' },
      { kind: 'model-damaged', model: 'empty', reason: 'manifest.json is missing or cannot be read' },
    ]);
    expect(ownDamaged).toEqual(['changed', 'empty']);
  });

  it('keeps every model of a name that two have, so that a newer app costs nobody their own', async () => {
    renamed('face-api');
    copied('another-folder', (manifest) => manifest);
    renamed('face-api-2');
    const { models, failures } = await listModels({ bundledModels, ownModels: own });
    expect(failures).toEqual([]);
    const owned = models
      .filter(({ bundled }) => !bundled)
      .map(({ manifest, folder }) => [manifest.id, folder]);
    expect(Object.fromEntries(owned)).toEqual({
      'face-api-2': join(own, 'face-api-2'),
      'face-api-3': join(own, 'another-folder'),
      'face-api-4': join(own, 'face-api'),
    });
    expect(models.find(({ manifest }) => manifest.id === 'face-api')?.bundled).toBe(true);
  });

  it('lists a model with a name of any length, and shows what fits', async () => {
    const folder = copied('wordy', (manifest) => ({ ...manifest, id: 'wordy', name: '长'.repeat(5_000) }));
    const { manifest } = valueOf(await openModel(folder));
    expect(Array.from(manifest.name)).toHaveLength(longestModelName);
    expect(manifest.name).toMatch(/^长+…$/);
    // What was cut once stays as it is.
    expect(modelManifestSchema.parse(manifest).name).toBe(manifest.name);
  });

  it('chooses the preferred model, else the bundled default, else any', async () => {
    renamed('mine');
    const { models } = await listModels({ bundledModels, ownModels: own });
    expect(chooseModel(models, 'mine')?.manifest.id).toBe('mine');
    const usual = chooseModel(models)?.manifest.id;
    expect(['default', 'face-api']).toContain(usual);
    expect(chooseModel(models, 'never-heard-of')?.manifest.id).toBe(usual);
    expect(chooseModel(models.filter(({ bundled }) => !bundled))?.manifest.id).toBe('mine');
    expect(chooseModel([])).toBeUndefined();
  });
});

describe('openModel refuses', () => {
  it('file names that lead out of the folder', async () => {
    const hash = createHash('sha256').update('secret').digest('hex');
    writeFileSync(join(own, 'secret'), 'secret');
    for (const name of ['../secret', join(own, 'secret'), 'a/../../secret', '..', 'C:\\secret']) {
      const folder = renamed('sly', { files: { ...original.files, [name]: hash } });
      expect(await reasonOf(folder)).toContain('is not a name inside its folder');
    }
  });

  it('manifests that are no JSON, incomplete, or without one of the emotions', async () => {
    const folder = renamed('odd');
    writeFileSync(join(folder, 'manifest.json'), '{');
    expect(await reasonOf(folder)).toContain('manifest.json');
    expect(await reasonOf(renamed('odd', { temperature: 0 }))).toContain('temperature');
    const labels = [...emotions.slice(0, 6), 'angry'];
    expect(await reasonOf(renamed('odd', { labels }))).toBe('its labels do not name every emotion once');
  });
});

describe('loadClassifier', () => {
  it('refuses weights that do not make the network, though the hashes fit', async () => {
    const bytes = Buffer.from('far too short');
    const hash = createHash('sha256').update(bytes).digest('hex');
    const folder = renamed('short', { files: { ...original.files, 'face_expression_model.bin': hash } });
    writeFileSync(join(folder, 'face_expression_model.bin'), bytes);
    const outcome = await loadClassifier(engine, valueOf(await openModel(folder)));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'model-damaged', model: 'short' } });
  });

  it('loads a layers model, names its outputs by the manifest, and releases it', async () => {
    const labels = [...emotions].reverse();
    const before = engine.tf.memory().numTensors;
    const folder = await savedLayers('layers', 7, 'softmax', { labels });
    expect(engine.tf.memory().numTensors).toBe(before);
    const classifier = valueOf(await loadClassifier(engine, valueOf(await openModel(folder))));
    const inputs = Float32Array.from({ length: 2 * 8 * 8 }, (_, index) => (index < 64 ? 0 : 1));
    const [dark, bright] = await classifier.classify(inputs, 2);
    // Without light only the biases speak: output 0 has the largest, and the manifest calls it surprise.
    expect(dark?.surprise).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 6), 4);
    expect(bright?.angry).toBeGreaterThan(bright?.surprise ?? 1);
    expect(await classifier.classify(new Float32Array(0), 0)).toEqual([]);
    classifier.dispose();
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  it('refuses a layers model with other outputs than the manifest says, or without a softmax', async () => {
    const before = engine.tf.memory().numTensors;
    const five = await savedLayers('five', 5, 'softmax', {});
    const linear = await savedLayers('linear', 7, 'linear', {});
    for (const folder of [five, linear]) {
      const outcome = await loadClassifier(engine, valueOf(await openModel(folder)));
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'model-damaged' } });
    }
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});

describe('probabilitiesOf', () => {
  const output = [0.7, 0.1, 0.05, 0.05, 0.05, 0.03, 0.02];

  it('softens by the temperature as if the logits had been divided by it', () => {
    const calibrated = probabilitiesOf(output, { labels: [...emotions], temperature: 2 });
    const logits = output.map((value) => Math.exp(Math.log(value) / 2));
    const sum = logits.reduce((all, value) => all + value, 0);
    emotions.forEach((emotion, index) => {
      expect(calibrated[emotion]).toBeCloseTo((logits[index] ?? 0) / sum, 9);
    });
  });

  it('throws at what is no softmax', () => {
    for (const odd of [output.slice(1), output.map(() => Number.NaN), output.map((value) => value * 2)]) {
      expect(() => probabilitiesOf(odd, { labels: [...emotions], temperature: 1 })).toThrow('no probability');
    }
  });
});

/** A small network whose last output likes light, saved as the app's own trainings are. */
function smallNetwork(outputs: number, activation: 'softmax' | 'linear'): LayersModel {
  const { tf } = engine;
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [8, 8, 1] }), tf.layers.dense({ units: outputs, activation })],
  });
  const kernel = tf.tensor2d(
    Array.from({ length: 64 * outputs }, (_, index) => (index % outputs === outputs - 1 ? 1 : 0)),
    [64, outputs],
  );
  const bias = tf.tensor1d(Array.from({ length: outputs }, (_, index) => (index === 0 ? 3 : 0)));
  model.setWeights([kernel, bias]);
  tf.dispose([kernel, bias]);
  return model;
}

async function savedLayers(
  id: string,
  outputs: number,
  activation: 'softmax' | 'linear',
  changes: object,
): Promise<string> {
  const { tf } = engine;
  const folder = join(own, id);
  mkdirSync(folder);
  const model = smallNetwork(outputs, activation);
  const files: Record<string, Uint8Array> = {};
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      const weights = new Uint8Array(artifacts.weightData as ArrayBuffer);
      const weightsManifest = [{ paths: ['weights.bin'], weights: artifacts.weightSpecs }];
      files['weights.bin'] = weights;
      files['model.json'] = Buffer.from(
        JSON.stringify({ modelTopology: artifacts.modelTopology, weightsManifest }),
      );
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } });
    }),
  );
  model.dispose();
  const hashes = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  const manifest = {
    ...original,
    id,
    format: 'tfjs-layers',
    input: { width: 8, height: 8, channels: 1, multiplier: 1, offset: 0 },
    files: Object.fromEntries(hashes),
    ...changes,
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}
