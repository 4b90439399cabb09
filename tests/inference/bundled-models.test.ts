import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listModels, loadClassifier, type StoredModel } from '../../inference/model-store.js';
import { loadEngine } from '../../inference/engine.js';
import { answerCrops } from '../../training/evaluation/answerers.js';
import { evaluateFolder } from '../../training/evaluation/evaluate-folder.js';
import type { Figures } from '../../common/training.js';
import { bundledModels, sharedData } from '../helpers/data.js';
import { valueOf } from '../helpers/recognition.js';

const long = process.env['EMOJIFY_LONG_TESTS'] === '1';
const test = sharedData.path('fer2013/test');

const { models } = await listModels({ bundledModels, ownModels: join(bundledModels, 'none') });
/** Those that were trained here: the scores in their manifests are the trainer's. */
const ours = models.filter(({ manifest }) => manifest.format === 'tfjs-layers');

const scoreOf = ({ manifest }: StoredModel, name: string): number | undefined =>
  manifest.scores.find((score) => score.name === name)?.value;

describe.skipIf(!existsSync(test))('the bundled models (needs ../shared/data/fer2013)', () => {
  async function figuresOf(
    model: StoredModel,
    wanted: (name: string, index: number) => boolean,
  ): Promise<Figures> {
    const { engine } = valueOf(await loadEngine('native'));
    const classifier = valueOf(await loadClassifier(engine, model));
    const names = readdirSync(test)
      .flatMap((label) => readdirSync(join(test, label)).map((name) => `${label}/${name}`))
      .sort();
    const exclude = new Set(names.filter((name, index) => !wanted(name, index)));
    const answer = answerCrops(classifier);
    const evaluated = await evaluateFolder({ folder: test, exclude, answer });
    classifier.dispose();
    return valueOf(evaluated).figures;
  }

  it.each(ours.map((model) => [model.manifest.id, model] as const))(
    '%s is about as often right on a sample of the test pictures as its manifest says',
    async (_, model) => {
      const { images, accuracy } = await figuresOf(model, (_name, index) => index % 14 === 0);
      expect(images).toBe(513);
      // Three standard errors of such a sample; a wrong order of labels or a wrong scale costs tens of points.
      expect(Math.abs(accuracy - (scoreOf(model, 'test-accuracy') ?? 0))).toBeLessThan(0.065);
    },
    120_000,
  );

  it.skipIf(!long).each(ours.map((model) => [model.manifest.id, model] as const))(
    '%s reaches the scores of its manifest (EMOJIFY_LONG_TESTS=1)',
    async (_, model) => {
      for (const [part, score] of [
        ['PublicTest', 'validation-accuracy'],
        ['PrivateTest', 'test-accuracy'],
      ] as const) {
        const { images, accuracy } = await figuresOf(model, (name) => name.includes(`/${part}_`));
        expect(images).toBe(3589);
        expect(accuracy).toBeCloseTo(scoreOf(model, score) ?? 0, 3);
      }
    },
    600_000,
  );
});
