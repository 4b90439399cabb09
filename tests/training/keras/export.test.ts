import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../../../inference/model-store.js';
import { exportModel } from '../../../training/export-model.js';
import { networkOf } from '../../../training/keras/from-description.js';
import { readStoredNetwork } from '../../../training/keras/model-json.js';
import { parseNetwork } from '../../../training/keras/parse-network.js';
import { describeNetwork } from '../../../training/keras/write-description.js';
import { createLayersModel, layersModelFiles } from '../../../training/networks/layers-model.js';
import * as layers from '../../../training/networks/description.js';
import { resolveNetwork, sizeOf, weightsOf } from '../../../training/networks/resolve.js';
import { bundledModels } from '../../helpers/data.js';
import { createImporter, fixture, type Importer } from './importing.js';
import { ramp } from './writing.js';

let importer: Importer;
let folder: string;
beforeAll(async () => {
  importer = await createImporter('keras-export');
  folder = mkdtempSync(join(tmpdir(), 'emojify-export-'));
});

/** A small network with every layer that networks of this program have; `flatten` is in the original's. */
const everyKind: layers.NetworkDescription = {
  input: { width: 16, height: 16, channels: 1 },
  layers: [
    layers.convolution(4, 3, { activation: 'relu' }),
    layers.batchNormalization(),
    layers.activation('relu'),
    layers.depthwiseConvolution(3, { stride: 2 }),
    layers.residual(
      [layers.convolution(4, 3, { padding: 'same', bias: false }), layers.batchNormalization()],
      [],
    ),
    layers.residual([layers.convolution(6, 1)], [layers.convolution(6, 1)]),
    layers.maxPooling(2),
    layers.dropout(0.25),
    layers.globalAveragePooling(),
    layers.dense(7, { activation: 'softmax' }),
  ],
};

async function imported(name: string, id: string) {
  const outcome = await importer.import(fixture(name), { id, scale: { multiplier: 255, offset: 0 } });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  const model = await openModel(outcome.value.folder);
  if (!model.ok) throw new Error(JSON.stringify(model.failure));
  return model.value;
}

describe('exportModel', () => {
  it('writes what comes in again as the same network with the same numbers', async () => {
    const model = await imported('keras2-every-layer.h5', 'there');
    const to = join(folder, 'there-and-back');
    const outcome = await exportModel(model, to);
    expect(outcome).toEqual({ ok: true, value: { folder: to, keras: 'there.h5' } });
    expect(readdirSync(to).sort()).toEqual([
      'manifest.json',
      'model.json',
      'probes.json',
      'there.h5',
      'weights.bin',
    ]);
    const back = await importer.import(join(to, 'there.h5'), {
      id: 'back',
      scale: { multiplier: 255, offset: 0 },
    });
    if (!back.ok) throw new Error(JSON.stringify(back.failure));
    for (const name of ['weights.bin', 'probes.json']) {
      expect(readFileSync(join(back.value.folder, name)).equals(readFileSync(join(model.folder, name)))).toBe(
        true,
      );
    }
    // The exported folder is a model itself.
    expect(await openModel(to)).toMatchObject({ ok: true, value: { manifest: { id: 'there' } } });
  });

  it('knows every layer of the networks that are trained here', async () => {
    const { tf } = importer.engine;
    const specifications = weightsOf(resolveNetwork(everyKind));
    const arrays = specifications.map(({ name, shape }) => ({
      name,
      shape,
      // Variances are positive.
      values: ramp(sizeOf(shape)).map((value) => value + (name.endsWith('variance') ? 1 : 0)),
    }));
    const model = createLayersModel(tf, everyKind, arrays);
    const files = await layersModelFiles(tf, model);
    const { modelTopology } = JSON.parse(Buffer.from(files['model.json']).toString('utf8')) as {
      modelTopology: unknown;
    };
    model.dispose();
    const { network } = parseNetwork(modelTopology);
    const own = networkOf(everyKind);
    expect(network.layers.map(({ operation, outputShape }) => ({ operation, outputShape }))).toEqual(
      own.layers.map(({ operation, outputShape }) => ({ operation, outputShape })),
    );
    expect(parseNetwork(describeNetwork(own, 'own')).network).toEqual(own);
  });

  it('refuses a folder that holds something, and leaves it alone', async () => {
    const model = await imported('keras2-sequential.h5', 'kept');
    const to = mkdtempSync(join(tmpdir(), 'emojify-full-'));
    writeFileSync(join(to, 'mine.txt'), 'mine');
    expect(await exportModel(model, to)).toEqual({
      ok: false,
      failure: { kind: 'folder-not-empty', folder: to },
    });
    expect(readdirSync(to)).toEqual(['mine.txt']);
    const empty = mkdtempSync(join(tmpdir(), 'emojify-empty-'));
    expect(await exportModel(model, empty)).toMatchObject({ ok: true });
  });

  it('says that face-api’s net is none of Keras’ layers', async () => {
    const model = await openModel(join(bundledModels, 'face-api'), true);
    if (!model.ok) throw new Error('face-api is damaged');
    const failure = { kind: 'network-unknown', model: 'face-api' };
    expect(await exportModel(model.value, join(folder, 'face-api'))).toEqual({ ok: false, failure });
    expect(await readStoredNetwork(model.value)).toEqual({ ok: false, failure });
    expect(readdirSync(folder)).not.toContain('face-api');
  });
});
