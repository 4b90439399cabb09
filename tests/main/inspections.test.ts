import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../common/failures.js';
import type { Inspection } from '../../common/inspection.js';
import { InspectionPace } from '../../main/inspection/inspection-pace.js';
import { Inspections, type InspectedThread } from '../../main/inspection/inspections.js';

describe('the pace of inspections', () => {
  it('leaves the live view 95 of 100 milliseconds of the thread, however long they take', () => {
    const pace = new InspectionPace();
    let [now, spent] = [0, 0];
    for (let turn = 0; turn < 200; turn += 1) {
      now += pace.wait(now);
      const took = 5 + ((turn * 37) % 120);
      now += took;
      spent += took;
      pace.took(took, now);
    }
    now += pace.wait(now);
    expect(spent / now).toBeLessThanOrEqual(0.051);
    expect(spent / now).toBeGreaterThan(0.045);
  });

  it('lets the first one begin at once', () => {
    expect(new InspectionPace().wait(12)).toBe(0);
  });
});

const seen = { kind: 'inspected', milliseconds: 8 } as Inspection;

/** A thread that notes when it is asked, and whether two askings overlap. */
function noting(took: number): { thread: InspectedThread; starts: number[]; atOnce: () => number } {
  const starts: number[] = [];
  let [under, most] = [0, 0];
  const thread: InspectedThread = {
    describe: () => Promise.resolve(failed({ kind: 'engine-missing' })),
    inspect: async () => {
      starts.push(performance.now());
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under -= 1;
      return succeeded({ ...seen, milliseconds: took });
    },
    hold: () => Promise.resolve(failed({ kind: 'engine-missing' })),
    endInspection: () => Promise.resolve(),
  };
  return { thread, starts, atOnce: () => most };
}

const wish = { subject: 'live', heatMap: 'none' } as const;

describe('inspections', () => {
  it('are made one after the other, and wait while the camera is live', async () => {
    const { thread, starts, atOnce } = noting(8);
    const inspections = new Inspections(thread, () => true);
    await Promise.all([inspections.inspect(wish), inspections.inspect(wish), inspections.inspect(wish)]);
    expect(atOnce()).toBe(1);
    // 8 ms of work ask for 152 ms without.
    expect((starts[2] ?? NaN) - (starts[0] ?? NaN)).toBeGreaterThanOrEqual(2 * 152 - 5);
  });

  it('do not wait where nothing is live', async () => {
    const { thread, starts } = noting(60_000);
    const inspections = new Inspections(thread, () => false);
    await Promise.all([inspections.inspect(wish), inspections.inspect(wish)]);
    expect(starts).toHaveLength(2);
  });

  it('tell a failure as an answer, and an absent face', async () => {
    const { thread } = noting(1);
    const inspections = new Inspections(
      { ...thread, inspect: () => Promise.resolve(succeeded(undefined)) },
      () => true,
    );
    expect(await inspections.inspect(wish)).toEqual({ kind: 'nothing' });
    expect(await inspections.describe()).toEqual({ kind: 'failed', failure: { kind: 'engine-missing' } });
    expect(await inspections.hold({ width: 16, height: 16, luma: new Uint8Array(256) })).toBe(false);
  });
});
