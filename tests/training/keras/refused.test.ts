import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createImporter, fixture, type Importer } from './importing.js';
import { dense, layer, ramp, sequential, writeKeras } from './writing.js';

let importer: Importer;
let folder: string;
beforeAll(async () => {
  importer = await createImporter('keras-refused');
  folder = mkdtempSync(join(tmpdir(), 'emojify-refused-'));
});

describe('what is refused, with its reason', () => {
  /** The failure of a file, after which nothing of it lies in the store. */
  async function failureOf(file: string): Promise<object> {
    const before = existsSync(importer.store) ? readdirSync(importer.store) : [];
    const outcome = await importer.import(file);
    expect(existsSync(importer.store) ? readdirSync(importer.store) : []).toEqual(before);
    if (outcome.ok) throw new Error('it was taken over');
    return outcome.failure;
  }

  const refusedLayer = async (...layers: readonly ReturnType<typeof layer>[]): Promise<object> =>
    failureOf(
      await writeKeras(join(folder, 'layer.h5'), {
        description: sequential(...layers),
        layers: { dense: dense() },
      }),
    );

  it('a Lambda layer above all', async () => {
    for (const version of ['keras2', 'keras3']) {
      const failure = await failureOf(fixture(`${version}-lambda.h5`));
      expect(failure).toMatchObject({ kind: 'import-layer', type: 'Lambda', problem: 'code' });
    }
  });

  it.each([
    [layer('MyOwnLayer', { name: 'x' }), { problem: 'unknown', type: 'MyOwnLayer' }],
    [layer('Custom>Attention', { name: 'x' }), { problem: 'custom' }],
    [{ ...layer('Dense', { name: 'x' }), module: 'author.layers' }, { problem: 'custom' }],
    [{ ...layer('Dense', { name: 'x' }), registered_name: 'author>Dense' }, { problem: 'custom' }],
    [layer('LSTM', { name: 'x' }), { problem: 'unknown' }],
    [layer('Sequential', { name: 'x', layers: [] }), { problem: 'inside' }],
    [
      layer('MaxPooling2D', { name: 'x', data_format: 'channels_first' }),
      { problem: 'setting', detail: 'data_format = "channels_first"' },
    ],
    [layer('Conv2D', { name: 'x', filters: 4, kernel_size: 3, groups: 2 }), { detail: 'groups = 2' }],
    [layer('Conv2D', { name: 'x', filters: -4, kernel_size: 3 }), { detail: 'filters = -4' }],
    [layer('Conv2D', { name: 'x', filters: 4, kernel_size: [3, 3, 3] }), { detail: 'kernel_size = [3,3,3]' }],
    [layer('Conv2D', { name: 'x', filters: 4, kernel_size: 9 }), { problem: 'shape', detail: '8×8×1' }],
    [layer('Activation', { name: 'x', activation: 'hard_sigmoid' }), { problem: 'setting' }],
    [layer('Dense', { name: 'x', units: 3 }), { problem: 'shape' }],
    [layer('BatchNormalization', { name: 'x', axis: 1 }), { detail: 'axis = 1' }],
    [layer('GlobalAveragePooling2D', { name: 'x', keepdims: true }), { detail: 'keepdims = true' }],
    [layer('ZeroPadding2D', { name: 'x', padding: 1e9 }), { problem: 'setting' }],
    [layer('Reshape', { name: 'x', target_shape: [-1, -1] }), { problem: 'shape' }],
  ])('%j', async (odd, expected) => {
    expect(await refusedLayer(odd)).toMatchObject({ kind: 'import-layer', layer: 'x', ...expected });
  });

  it.each([
    ['no network at all', { class_name: 'Sequential', config: { layers: [] } }, 'description'],
    ['a text', 'network', 'description'],
    ['another class', { class_name: 'Siamese', config: {} }, 'class'],
    ['a circle', circle(), 'circle'],
    ['two outputs', twoOutputs(), 'outputs'],
    ['no fixed size', sizeOpen(), 'input-shape'],
    ['five outputs', fiveOutputs(), 'output-shape'],
    ['two layers of one name', sequential(layer('ReLU', { name: 'dense' })), 'same-name'],
    ['no softmax', noSoftmax(), 'no-softmax'],
  ])('%s', async (_name, description, problem) => {
    const file = await writeKeras(join(folder, 'network.h5'), { description, layers: { dense: dense() } });
    expect(await failureOf(file)).toMatchObject({ kind: 'import-network', problem });
  });

  it('numbers that are missing, of another shape or type, infinite, or none', async () => {
    const withDense = (layers: Parameters<typeof writeKeras>[1]['layers']) =>
      writeKeras(join(folder, 'numbers.h5'), { description: sequential(), layers });
    const nan = ramp(64 * 7);
    nan[3] = NaN;
    const infinite = ramp(64 * 7);
    infinite[5] = -Infinity;
    const [kernel, bias] = dense();
    if (kernel === undefined || bias === undefined) throw new Error('dense has two arrays');
    const integers = { ...kernel, values: new Int32Array(64 * 7) };
    expect(await failureOf(await withDense({}))).toMatchObject({ problem: 'missing', layer: 'dense' });
    expect(await failureOf(await withDense({ dense: [kernel] }))).toMatchObject({ problem: 'shape' });
    expect(await failureOf(await withDense({ dense: dense(32) }))).toMatchObject({ problem: 'shape' });
    expect(await failureOf(await withDense({ dense: [integers, bias] }))).toMatchObject({ problem: 'type' });
    for (const values of [nan, infinite]) {
      expect(await failureOf(await withDense({ dense: dense(64, values) }))).toMatchObject({
        kind: 'import-weights',
        problem: 'not-finite',
      });
    }
  });

  it('sizes that no memory holds, in the file, in the description and in the work', async () => {
    const promised = await writeKeras(join(folder, 'promised.h5'), {
      description: sequential(),
      layers: { dense: [{ name: 'kernel', shape: [40_000, 40_000] }] },
    });
    const wide = layer('Conv2D', { name: 'x', filters: 60_000, kernel_size: 3, padding: 'same' });
    const padded = layer('ZeroPadding2D', { name: 'x', padding: 1000 });
    const slow = [
      layer('ZeroPadding2D', { name: 'larger', padding: 200 }),
      ...[1, 2, 3].map((number) =>
        layer('Conv2D', { name: `x${number}`, filters: 64, kernel_size: 3, padding: 'same' }),
      ),
      layer('GlobalAveragePooling2D', { name: 'small' }),
    ];
    for (const layers of [[padded, { ...wide, config: { ...wide.config, name: 'y' } }], slow]) {
      const file = await writeKeras(join(folder, 'wide.h5'), {
        description: sequential(...layers),
        layers: {},
      });
      expect(await failureOf(file)).toMatchObject({ kind: 'import-too-large' });
    }
    expect(await failureOf(promised)).toMatchObject({ kind: 'import-too-large' });
  });

  it('a heap of names that leads round in circles, in seconds (fuzz case 353)', async () => {
    const bytes = readFileSync(fixture('keras2-sequential.h5')).fill(0, 8234, 8463);
    const file = join(folder, 'circles.h5');
    writeFileSync(file, bytes);
    expect(await failureOf(file)).toMatchObject({ kind: 'import-unreadable' });
    // It is read for ten seconds: without that limit the test would end here.
  }, 45_000);

  it('files that are none of Keras’', async () => {
    const text = join(folder, 'text.h5');
    writeFileSync(text, 'not a network');
    const empty = join(folder, 'empty.h5');
    writeFileSync(empty, '');
    const zip = join(folder, 'zip.keras');
    writeFileSync(zip, Buffer.from('504b0304000000000000', 'hex'));
    for (const file of [text, empty, zip, folder]) {
      expect(await failureOf(file)).toEqual({ kind: 'import-unreadable', file });
    }
    const none = join(folder, 'none.h5');
    expect(await failureOf(none)).toEqual({ kind: 'file-missing', file: none });
  });
});

interface Connected {
  readonly name: string;
  readonly type?: string;
  readonly config?: object;
  readonly from: readonly string[];
}

function functional(layers: readonly Connected[], outputs: readonly string[]): object {
  const input = { batch_input_shape: [null, 8, 8, 1] };
  const all: readonly Connected[] = [
    { name: 'input', type: 'InputLayer', config: input, from: [] },
    ...layers,
  ];
  return {
    class_name: 'Functional',
    config: {
      layers: all.map(({ name, type = 'ReLU', config = {}, from }) => ({
        class_name: type,
        name,
        config: { name, ...config },
        inbound_nodes: from.length === 0 ? [] : [from.map((source) => [source, 0, 0, {}])],
      })),
      input_layers: [['input', 0, 0]],
      output_layers: outputs.map((name) => [name, 0, 0]),
    },
  };
}

function circle(): object {
  return functional(
    [
      { name: 'a', from: ['b'] },
      { name: 'b', from: ['a'] },
    ],
    ['b'],
  );
}

function twoOutputs(): object {
  return functional([{ name: 'a', from: ['input'] }], ['a', 'input']);
}

function sizeOpen(): object {
  const input = layer('InputLayer', { name: 'input', batch_input_shape: [null, null, null, 1] });
  return { class_name: 'Sequential', config: { layers: [input] } };
}

function fiveOutputs(): object {
  return functional([{ name: 'flat', type: 'Flatten', from: ['input'] }], ['flat']);
}

function noSoftmax(): object {
  return functional(
    [
      { name: 'flat', type: 'Flatten', from: ['input'] },
      { name: 'dense', type: 'Dense', config: { units: 7 }, from: ['flat'] },
    ],
    ['dense'],
  );
}
