import { requestedSettings } from '../../cli/train/options.js';
import { newSettings } from '../../training/run-settings.js';
import { describe, expect, it } from 'vitest';
import { defaultTrainingSettings, trainingSettingsSchema } from '../../common/training.js';
import { firstForm, formFor, formOf, readForm, shownValues } from '../../renderer/train/settings-form.js';

describe('the training form', () => {
  it('holds the original’s settings at first', () => {
    const { dropout, ...settings } = defaultTrainingSettings.classic;
    expect(readForm(firstForm)).toEqual({ ok: true, settings });
    expect(shownValues(firstForm)).toMatchObject({
      dropoutConvolutions: String(dropout.convolutions),
      dropoutDense: String(dropout.dense),
    });
  });

  it('shows the dropout that follows from the epochs, and asks for one only where a person edited it', () => {
    const short = { ...formFor('compact', firstForm), epochs: '7' };
    expect(shownValues(short).dropoutDense).toBe('0.08');
    expect(shownValues({ ...short, epochs: '40' }).dropoutDense).toBe('0.4');
    expect(shownValues({ ...short, epochs: 'many' }).dropoutDense).toBe('0.4');
    const open = readForm(short);
    expect(open.ok && 'dropout' in open.settings).toBe(false);
    const edited = { ...short, dropoutDense: '0.4' };
    expect(readForm(edited)).toMatchObject({ settings: { dropout: { convolutions: 0, dense: 0.4 } } });
    const again = readForm(formFor('compact', edited));
    expect(again.ok && 'dropout' in again.settings).toBe(false);
  });

  it('trains as the command line does with the same options', () => {
    const read = readForm({ ...formFor('compact', firstForm), epochs: '7' });
    const typed = requestedSettings({ data: '', network: 'compact', epochs: '7' });
    expect(read.ok && typed.ok && newSettings(read.settings)).toEqual(
      typed.ok && newSettings(typed.settings),
    );
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
