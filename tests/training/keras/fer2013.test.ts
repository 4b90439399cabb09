import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Classifier } from '../../../inference/classifier.js';
import { loadClassifier, openModel } from '../../../inference/model-store.js';
import { answerCrops } from '../../../training/evaluation/answerers.js';
import { evaluateFolder } from '../../../training/evaluation/evaluate-folder.js';
import { sharedData } from '../../helpers/data.js';
import { createImporter, hasMiniXception, miniXception } from './importing.js';

const long = process.env['EMOJIFY_LONG_TESTS'] === '1';
const test = sharedData.path('fer2013/test');
const there = hasMiniXception && existsSync(test);

/** Labels and scale as the network's authors published them. */
const published = {
  labels: ['angry', 'disgust', 'fear', 'happy', 'sad', 'surprise', 'neutral'],
  scale: { multiplier: 2, offset: -1 },
} as const;

describe.skipIf(!there)('mini_XCEPTION (needs ../shared/data/keras and ../shared/data/fer2013)', () => {
  let classifier: Classifier;
  let names: string[];
  beforeAll(async () => {
    const importer = await createImporter('keras-fer2013');
    const imported = await importer.import(miniXception, published);
    if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
    const model = await openModel(imported.value.folder);
    if (!model.ok) throw new Error(JSON.stringify(model.failure));
    const loaded = await loadClassifier(importer.engine, model.value);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
    classifier = loaded.value;
    names = readdirSync(test)
      .flatMap((label) => readdirSync(join(test, label)).map((name) => `${label}/${name}`))
      .sort();
  });

  async function figures(wanted: (name: string, index: number) => boolean) {
    const exclude = new Set(names.filter((name, index) => !wanted(name, index)));
    const evaluation = await evaluateFolder({
      folder: test,
      exclude,
      answer: answerCrops(classifier),
      progress: () => undefined,
    });
    if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.failure));
    return evaluation.value.figures;
  }

  it('is right about as many of 206 test pictures as it was when its figure was measured', async () => {
    const { images, accuracy } = await figures((_name, index) => index % 35 === 0);
    expect(images).toBe(206);
    // One picture may lie on the edge between two answers.
    expect(Math.abs(accuracy * images - 140)).toBeLessThanOrEqual(1);
  });

  it.skipIf(!long)(
    'reaches its published figures (EMOJIFY_LONG_TESTS=1)',
    async () => {
      const validation = await figures((name) => name.includes('/PublicTest_'));
      const final = await figures((name) => name.includes('/PrivateTest_'));
      expect([validation.images, final.images]).toEqual([3589, 3589]);
      expect(Math.abs(100 * validation.accuracy - 65.2)).toBeLessThanOrEqual(0.3);
      expect(Math.abs(100 * final.accuracy - 65.6)).toBeLessThanOrEqual(0.3);
    },
    1_200_000,
  );
});
