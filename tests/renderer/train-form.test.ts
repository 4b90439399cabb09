import { describe, expect, it } from 'vitest';
import { defaultTrainingSettings, trainingSettingsSchema } from '../../common/training.js';
import { firstForm, formOf, readForm } from '../../renderer/train/settings-form.js';

describe('the training form', () => {
  it('holds the original’s settings at first', () => {
    expect(readForm(firstForm)).toEqual({ ok: true, settings: defaultTrainingSettings.classic });
  });

  it('gives back every setting that was put in', () => {
    const settings = trainingSettingsSchema.parse({
      ...defaultTrainingSettings.classic,
      epochs: 7,
      batch: 32,
      learningRate: 0.002,
      dropout: { convolutions: 0, dense: 0.95 },
      seed: 4_294_967_295,
      patience: 5,
      keep: 'last',
    });
    expect(readForm(formOf(settings))).toEqual({ ok: true, settings });
  });

  it.each([
    ['epochs', ''],
    ['epochs', '0'],
    ['epochs', '6.5'],
    ['epochs', 'many'],
    ['patience', '-1'],
    ['batch', '5000'],
    ['learningRate', '0'],
    ['learningRate', '2'],
    ['dropoutDense', '1'],
    ['seed', '-1'],
  ] as const)('names the field %s when it holds “%s”', (name, text) => {
    expect(readForm({ ...firstForm, [name]: text })).toEqual({ ok: false, wrong: [name] });
  });

  it('takes a learning rate as scientists write it, and goes to the end without patience', () => {
    const read = readForm({ ...firstForm, learningRate: ' 3e-4 ', patience: ' ' });
    expect(read).toMatchObject({ ok: true, settings: { learningRate: 0.0003 } });
    expect(read.ok && 'patience' in read.settings).toBe(false);
  });
});
