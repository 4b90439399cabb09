import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainingReportSchema, type TrainingReport } from '../../common/training.js';
import { Attempts, kindOf, quickSettings } from './attempts.js';

let attempts: Attempts;
beforeAll(async () => {
  attempts = await Attempts.prepare();
  await attempts.train('first', { requested: quickSettings });
});
afterAll(() => attempts.remove());

const report = (name: string): TrainingReport =>
  trainingReportSchema.parse(JSON.parse(readFileSync(join(attempts.folder, name, 'report.json'), 'utf8')));

describe('a training that begins with the numbers of a model', () => {
  // So small a rate changes nothing that could be seen.
  const still = { ...quickSettings, epochs: 1, learningRate: 1e-12, seed: 99 };

  it('knows from the first step on what that model knows', async () => {
    expect(kindOf(await attempts.train('second', { requested: still, startFrom: 'first' }))).toBe('trained');
    expect(kindOf(await attempts.train('fresh', { requested: still }))).toBe('trained');
    expect(report('second').test.loss).toBeCloseTo(report('first').test.loss, 4);
    expect(report('fresh').test.loss).not.toBeCloseTo(report('first').test.loss, 2);
    expect(report('second').settings.start).toMatch(/^[0-9a-f]{64}$/);
    expect(report('fresh').settings.start).toBeUndefined();
  });

  it('goes on after an interruption with its own numbers, with or without that model at hand', async () => {
    const requested = { ...quickSettings, seed: 5 };
    const whole = await attempts.train('whole', { requested, startFrom: 'first' });
    expect(kindOf(whole)).toBe('trained');
    for (const [name, again] of [
      ['broken off', {}],
      ['broken off, named again', { startFrom: 'first' }],
    ] as const) {
      await attempts.train(name, {
        requested,
        startFrom: 'first',
        steer: (event, control) => {
          if (event.kind === 'epoch') control.stop();
        },
      });
      expect(kindOf(await attempts.train(name, { resume: true, requested: {}, ...again }))).toBe('trained');
      expect(attempts.sameWeights(name, 'whole')).toBe(true);
    }
  });

  it('refuses another start on the way, and a model of another network', async () => {
    await attempts.train('begun', {
      requested: quickSettings,
      startFrom: 'first',
      steer: (event, control) => {
        if (event.kind === 'epoch') control.stop();
      },
    });
    const other = await attempts.train('begun', { resume: true, requested: {}, startFrom: 'whole' });
    expect(other.ended).toMatchObject({
      ok: false,
      failure: { kind: 'run-settings-differ', names: 'start from' },
    });
    const compact = await attempts.train('compact', {
      requested: { ...quickSettings, network: 'compact' },
      startFrom: 'first',
    });
    expect(compact.ended).toEqual({ ok: false, failure: { kind: 'start-network-differs', model: 'first' } });
    const none = await attempts.train('from nowhere', { requested: quickSettings, startFrom: 'nowhere' });
    expect(none.ended).toMatchObject({ ok: false });
  });
});
