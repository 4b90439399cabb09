import { describe, expect, it } from 'vitest';
import { orderOfEpoch } from '../../training/order.js';

/** 80 faces of one expression, 16 of another, 4 of a third. */
const shown = Uint8Array.from([
  ...Array<number>(80).fill(3),
  ...Array<number>(16).fill(0),
  ...Array<number>(4).fill(1),
]);
const train = Int32Array.from(shown, (_, face) => face);
const dataSet = { shown, parts: { train, validation: new Int32Array(), test: new Int32Array() } };

const counts = (order: Int32Array): number[] =>
  [3, 0, 1].map((label) => order.filter((face) => shown[face] === label).length);

describe('the order of an epoch', () => {
  it('shows every face once, each epoch in another order, the same for the same seed', () => {
    const first = orderOfEpoch(dataSet, { seed: 1 }, 1);
    expect([...first].sort((one, other) => one - other)).toEqual([...train]);
    expect(orderOfEpoch(dataSet, { seed: 1 }, 1)).toEqual(first);
    expect(orderOfEpoch(dataSet, { seed: 1, balance: 0 }, 1)).toEqual(first);
    expect(orderOfEpoch(dataSet, { seed: 1 }, 2)).not.toEqual(first);
    expect(orderOfEpoch(dataSet, { seed: 2 }, 1)).not.toEqual(first);
  });

  it('shows rare expressions more often, as far as it is asked to', () => {
    expect(counts(orderOfEpoch(dataSet, { seed: 1, balance: 0 }, 1))).toEqual([80, 16, 4]);
    expect(counts(orderOfEpoch(dataSet, { seed: 1, balance: 0.5 }, 1))).toEqual([60, 27, 13]);
    const even = counts(orderOfEpoch(dataSet, { seed: 1, balance: 1 }, 1));
    expect(even.every((count) => count === 33 || count === 34)).toBe(true);
  });

  it('shows every face of a rare expression before one of them again', () => {
    const order = orderOfEpoch(dataSet, { seed: 4, balance: 0.5 }, 3);
    const times = [96, 97, 98, 99].map((face) => order.filter((each) => each === face).length);
    expect(times.sort()).toEqual([3, 3, 3, 4]);
  });

  it('leaves out other faces of a common expression each time', () => {
    const seen = new Set<number>();
    for (let epoch = 1; epoch <= 20; epoch += 1)
      for (const face of orderOfEpoch(dataSet, { seed: 1, balance: 1 }, epoch)) seen.add(face);
    expect(seen.size).toBe(100);
  });

  it('does without an expression that has no faces', () => {
    const onlyOne = { ...dataSet, parts: { ...dataSet.parts, train: train.subarray(0, 80) } };
    expect([...orderOfEpoch(onlyOne, { seed: 1, balance: 1 }, 1)].sort((one, other) => one - other)).toEqual([
      ...train.subarray(0, 80),
    ]);
  });
});
