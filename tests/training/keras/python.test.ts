import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openModel } from '../../../inference/model-store.js';
import { exportModel } from '../../../training/export-model.js';
import { original, scales } from '../../../common/keras-import.js';
import type { ImportedModel } from '../../../training/import-model.js';
import { slotsOf } from '../../../training/keras/assign-weights.js';
import { networkOf } from '../../../training/keras/from-description.js';
import { kerasFile } from '../../../training/keras/write-hdf5.js';
import { compact } from '../../../training/networks/compact.js';
import { sizeOf } from '../../../training/networks/resolve.js';
import { glorotUniform, RandomNumbers } from '../../../training/random.js';
import { createImporter, fixture, hasMiniXception, miniXception, type Importer } from './importing.js';
import { answerProbes, kerasPython, makeOriginal, runPython } from './python.js';

const python = kerasPython();

/** Random, so that no two layers could be taken for each other; of a size at which signals neither grow nor fade. */
function numbersFor(role: string, shape: readonly number[]): Float32Array {
  const count = sizeOf(shape);
  const inputs = count / (shape.at(-1) ?? 1);
  const random = new RandomNumbers(count, role.length);
  return role === 'kernel'
    ? glorotUniform(count, inputs, inputs, random)
    : Float32Array.from({ length: count }, () => 0.5 + random.share());
}

const answeredSchema = z.object({ parameters: z.number(), answers: z.array(z.array(z.number())) });
const probesSchema = z.object({ probes: z.array(z.object({ outputs: z.array(z.number()) })) });

describe.skipIf(python === undefined)(
  'with Python’s own Keras (needs EMOJIFY_PYTHON, or the Python that npm run bench makes)',
  () => {
    let importer: Importer;
    let folder: string;
    beforeAll(async () => {
      importer = await createImporter('keras-python');
      folder = mkdtempSync(join(tmpdir(), 'emojify-python-'));
    });

    /** The largest difference between Keras' answers with a file and those that were stored with the model. */
    function compare(file: string, { folder: own, manifest }: ImportedModel): number {
      const { multiplier, offset } = manifest.input;
      const parameters = [file, join(own, 'probes.json'), String(multiplier), String(offset)];
      const answered = answeredSchema.parse(runPython(python ?? '', answerProbes, parameters));
      expect(answered.parameters).toBe(manifest.parameters);
      const text = readFileSync(join(own, 'probes.json'), 'utf8');
      const { probes } = probesSchema.parse(JSON.parse(text));
      const differences = probes.flatMap(({ outputs }, probe) =>
        outputs.map((value, index) => Math.abs(value - (answered.answers[probe]?.[index] ?? NaN))),
      );
      return Math.max(...differences);
    }

    async function exported({ folder: own, manifest }: ImportedModel): Promise<string> {
      const model = await openModel(own);
      if (!model.ok) throw new Error(JSON.stringify(model.failure));
      const to = join(folder, `export-${manifest.id}`);
      const outcome = await exportModel(model.value, to);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
      return join(to, outcome.value.keras);
    }

    it.each([
      ['every-layer', fixture('keras2-every-layer.h5'), { multiplier: 255, offset: 0 }],
      ['mini_XCEPTION', miniXception, { multiplier: 2, offset: -1 }],
    ])(
      '%s answers the same in Keras, as it came and as it is exported',
      async (name, file, scale) => {
        if (name === 'mini_XCEPTION' && !hasMiniXception) return;
        const imported = await importer.import(file, { scale });
        if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
        expect(compare(file, imported.value)).toBeLessThan(1e-5);
        expect(compare(await exported(imported.value), imported.value)).toBeLessThan(1e-5);
      },
      240_000,
    );

    it('our own network, whose ways part and meet again', async () => {
      const network = networkOf(compact(0.4));
      const slots = slotsOf(network).map(({ layer, expected }) => {
        const arrays = expected.map(({ role, shape }) => ({ role, shape, values: numbersFor(role, shape) }));
        return [layer.name, arrays] as const;
      });
      const file = join(folder, 'compact.h5');
      writeFileSync(file, await kerasFile({ network, weights: new Map(slots) }, 'compact'));
      const imported = await importer.import(file, { id: 'compact', scale: { multiplier: 2, offset: -1 } });
      if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
      expect(compare(file, imported.value)).toBeLessThan(1e-5);
    }, 240_000);

    it('the original’s network, whole and as numbers alone', async () => {
      const whole = join(folder, 'model.h5');
      const numbers = join(folder, 'emotion_model.weights.h5');
      runPython(python ?? '', makeOriginal, [whole, numbers]);
      const said = { labels: original.labels, scale: scales[original.scale] };
      const imported = await importer.import(whole, { ...said, id: 'whole' });
      const alone = await importer.import(numbers, { ...said, asOriginal: true, id: 'numbers' });
      if (!imported.ok || !alone.ok) throw new Error(JSON.stringify([imported, alone]));
      expect(compare(whole, imported.value)).toBeLessThan(1e-5);
      expect(compare(whole, alone.value)).toBeLessThan(1e-5);
      expect(compare(await exported(alone.value), alone.value)).toBeLessThan(1e-5);
    }, 240_000);
  },
);
