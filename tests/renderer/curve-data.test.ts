import { describe, expect, it } from 'vitest';
import type { EpochRecord } from '../../common/training.js';
import { bestEpoch, curveOf, epochRange, valueRange } from '../../renderer/train/curve-data.js';

const record = (epoch: number, accuracy: number, loss = 1): EpochRecord => ({
  epoch,
  loss: loss + 0.5,
  accuracy: accuracy - 0.1,
  validation_loss: loss,
  validation_accuracy: accuracy,
  images_per_second: 100,
});

describe('the curves', () => {
  it('show training and validation over the epochs', () => {
    const history = [record(1, 0.3), record(2, 0.5)];
    expect(curveOf(history, 'accuracy')).toEqual([
      [1, 2],
      [expect.closeTo(0.2), expect.closeTo(0.4)],
      [0.3, 0.5],
    ]);
    expect(curveOf([], 'loss')).toEqual([[], [], []]);
  });

  it('have room to grow, up to the epochs that are planned, and for one alone', () => {
    expect(epochRange(6, 2)).toEqual([1, 6]);
    expect(epochRange(500, 2)).toEqual([1, 10]);
    expect(epochRange(500, 11)).toEqual([1, 20]);
    expect(epochRange(50, 41)).toEqual([1, 50]);
    expect(epochRange(1, 0)).toEqual([0.5, 1.5]);
  });

  it('begin at nought, so that small differences look small', () => {
    expect(valueRange('loss', curveOf([record(1, 0.3, 2)], 'loss'))).toEqual([0, expect.closeTo(2.7)]);
    expect(valueRange('accuracy', curveOf([record(1, 0.99)], 'accuracy'))).toEqual([0, 1]);
    expect(valueRange('loss', curveOf([], 'loss'))).toEqual([0, 2]);
  });
});

describe('the best epoch', () => {
  it('has the highest validation accuracy, then the smallest loss, then comes first', () => {
    expect(bestEpoch([])).toBeUndefined();
    const history = [record(1, 0.5, 2), record(2, 0.6, 1.2), record(3, 0.6, 1.1), record(4, 0.6, 1.1)];
    expect(bestEpoch(history)?.epoch).toBe(3);
  });
});
