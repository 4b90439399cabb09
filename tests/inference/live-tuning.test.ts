import { describe, expect, it } from 'vitest';
import { usualTuning } from '../../common/settings.js';
import { limitFaces } from '../../inference/limit-faces.js';
import { tunedReading } from '../../inference/live-tuning.js';

const face = (x: number, side: number) => ({ box: { x, y: 0, width: side, height: side } });

describe('a limit of faces', () => {
  const [small, large, middle] = [face(0, 0.1), face(0.2, 0.3), face(0.6, 0.2)] as const;

  it('leaves all of them where there are no more', () => {
    expect(limitFaces([small, large], 2, [])).toEqual([small, large]);
  });

  it('keeps the largest', () => {
    expect(limitFaces([small, large, middle], 2, [])).toEqual([large, middle]);
  });

  it('stays with the one of two that was answered before, until the other is clearly larger', () => {
    const first = face(0, 0.3);
    const slightlyLarger = face(0.5, 0.32);
    const muchLarger = face(0.5, 0.45);
    expect(limitFaces([slightlyLarger, first], 1, [first.box])).toEqual([first]);
    expect(limitFaces([slightlyLarger, first], 1, [])).toEqual([slightlyLarger]);
    expect(limitFaces([muchLarger, first], 1, [first.box])).toEqual([muchLarger]);
  });
});

describe('what a person chose', () => {
  it('is the model’s own threshold, as usual', () => {
    expect(tunedReading(usualTuning, 0.42).unsureBelow).toBe(0.42);
  });

  it('answers sooner with high sensitivity than with low', () => {
    const threshold = (sensitivity: 'low' | 'high'): number =>
      tunedReading({ ...usualTuning, sensitivity }, 0.5).unsureBelow;
    expect(threshold('high')).toBeLessThan(0.5);
    expect(threshold('low')).toBeGreaterThan(0.5);
  });

  it('smooths in the order of its words', () => {
    const halfLife = (smoothing: 'none' | 'little' | 'usual' | 'much'): number =>
      tunedReading({ ...usualTuning, smoothing }, 0.5).halfLife;
    expect(halfLife('none')).toBe(0);
    expect(halfLife('little')).toBeLessThan(halfLife('usual'));
    expect(halfLife('usual')).toBeLessThan(halfLife('much'));
  });
});
