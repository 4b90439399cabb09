import { describe, expect, it } from 'vitest';
import { newSettings } from '../../training/run-settings.js';

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
