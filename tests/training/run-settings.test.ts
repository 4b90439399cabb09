import { describe, expect, it } from 'vitest';
import { newSettings, resumedSettings, type RequestedSettings } from '../../training/run-settings.js';

describe('the dropout of a new training', () => {
  const dropoutOf = (requested: Parameters<typeof newSettings>[0]): number =>
    newSettings(requested).dropout.dense;

  it('is less where there is no time to learn pictures by heart', () => {
    expect(dropoutOf({ network: 'compact' })).toBe(0.4);
    expect(dropoutOf({ network: 'compact', epochs: 28 })).toBe(0.4);
    expect(dropoutOf({ network: 'compact', epochs: 7 })).toBe(0.08);
  });

  it('is what was asked for, and the original’s own for the original’s network', () => {
    const dropout = { convolutions: 0, dense: 0.3 };
    expect(dropoutOf({ network: 'compact', epochs: 7, dropout })).toBe(0.3);
    expect(dropoutOf({ network: 'classic', epochs: 7 })).toBe(0.5);
  });
});

describe('the settings of a training that goes on', () => {
  const short = { network: 'compact', epochs: 7 } as const;
  const goOn = (begun: RequestedSettings, requested: RequestedSettings, at = { epoch: 3, batch: 5 }) =>
    resumedSettings({ settings: newSettings(begun), ...at }, requested, 'folder');

  it('have the dropout of as many epochs as there are now, unless another was asked for', () => {
    expect(goOn(short, { epochs: 40 })).toMatchObject({ value: { epochs: 40, dropout: { dense: 0.4 } } });
    const asked = { ...short, dropout: { convolutions: 0, dense: 0.3 } };
    expect(goOn(asked, { epochs: 40 })).toMatchObject({ value: { dropout: { dense: 0.3 } } });
    // The window asks again for what was asked for, and names the rest without a value.
    expect(goOn(asked, { ...asked, epochs: 40 })).toMatchObject({ value: { dropout: { dense: 0.3 } } });
    expect(goOn(short, { ...short, dropout: undefined })).toMatchObject({
      value: { dropout: { dense: 0.08 } },
    });
  });

  it('never have fewer epochs than were begun', () => {
    const epochs = (wanted: number, batch: number): object =>
      goOn({}, { epochs: wanted }, { epoch: 21, batch });
    expect(epochs(20, 5)).toMatchObject({ value: { epochs: 21 } });
    expect(epochs(15, 0)).toMatchObject({ value: { epochs: 20 } });
    expect(epochs(30, 5)).toMatchObject({ value: { epochs: 30 } });
  });
});
