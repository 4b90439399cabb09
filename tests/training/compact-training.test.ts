import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainingReportSchema } from '../../common/training.js';
import { loadClassifier, openModel } from '../../inference/model-store.js';
import { answerCrops } from '../../training/evaluation/answerers.js';
import { evaluateFolder } from '../../training/evaluation/evaluate-folder.js';
import { exportModel } from '../../training/export-model.js';
import { halfBits, halfValue } from '../../training/graph/half-precision.js';
import { readStoredNetwork } from '../../training/keras/model-json.js';
import type { RequestedSettings } from '../../training/run-settings.js';
import { Attempts, kindOf } from './attempts.js';

let attempts: Attempts;
beforeAll(async () => {
  attempts = await Attempts.prepare();
});
afterAll(() => attempts.remove());

describe('a training of the compact network', () => {
  const compact: RequestedSettings = { network: 'compact', epochs: 2, batch: 16, seed: 3 };

  it('goes on in the middle of its cycle as if it had never stopped, augmentation included', async () => {
    const whole = await attempts.train('compact-whole', { requested: compact });
    expect(kindOf(whole)).toBe('trained');
    let seen = 0;
    await attempts.train('compact-stopped', {
      requested: compact,
      steer: (event, control) => {
        if (event.kind === 'progress' && event.epoch === 2) seen += 1;
        if (seen === 1) control.stop();
      },
    });
    const resumed = await attempts.train('compact-stopped', { resume: true, requested: {} });
    expect(resumed.events[0]).toMatchObject({ kind: 'started', network: 'compact', resumed: true });
    expect(attempts.sameWeights('compact-stopped', 'compact-whole')).toBe(true);
  });

  it('goes on likewise where it began with a model, whose averages it has taken over', async () => {
    const requested = { ...compact, learningRate: 1e-4 };
    await attempts.train('taught-whole', { requested, startFrom: 'compact-whole' });
    await attempts.train('taught-stopped', {
      requested,
      startFrom: 'compact-whole',
      steer: (event, control) => {
        if (event.kind === 'epoch') control.stop();
      },
    });
    const resumed = await attempts.train('taught-stopped', { resume: true, requested: {} });
    expect(kindOf(resumed)).toBe('trained');
    expect(attempts.sameWeights('taught-stopped', 'taught-whole')).toBe(true);
  });

  it('measures the numbers that it writes, rounded as they are', async () => {
    const stored = await openModel(join(attempts.models.ownModels, 'compact-whole'));
    if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
    const classifier = await loadClassifier(attempts.engine, stored.value);
    if (!classifier.ok) throw new Error(JSON.stringify(classifier.failure));
    const answer = answerCrops(classifier.value);
    const measured = await evaluateFolder({
      folder: join(attempts.data, 'test'),
      exclude: new Set(),
      answer,
    });
    classifier.value.dispose();
    if (!measured.ok) throw new Error(JSON.stringify(measured.failure));
    const report = trainingReportSchema.parse(
      JSON.parse(readFileSync(join(attempts.folder, 'compact-whole', 'report.json'), 'utf8')),
    );
    expect(measured.value.figures.loss).toBeCloseTo(report.test.loss, 4);
  });

  it('can be taken out again for Keras, with every number', async () => {
    const stored = await openModel(join(attempts.models.ownModels, 'compact-whole'));
    if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
    const network = await readStoredNetwork(stored.value);
    if (!network.ok) throw new Error(JSON.stringify(network.failure));
    const numbers = [...network.value.weights.values()].flat().flatMap(({ values }) => [...values]);
    expect(numbers).toHaveLength(1_600_679);
    expect(numbers.filter((number) => halfValue(halfBits(number)) !== number)).toEqual([]);
    const exported = await exportModel(stored.value, join(attempts.folder, 'exported'));
    expect(exported).toMatchObject({ ok: true, value: { keras: 'compact-whole.h5' } });
  });
});
