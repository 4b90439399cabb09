import { describe, expect, it } from 'vitest';
import type { Source } from '../../common/capture.js';
import { limits } from '../../main/capture-machine.js';
import { anyCamera, Bench, chosenCamera, live, started } from './capture-bench.js';

const demo: Source = { kind: 'demo' };
const [first, second] = [
  { id: 'first', label: 'First' },
  { id: 'second', label: 'Second' },
];

/** Milliseconds from now until the machine wants to be told. */
const waits = ({ model, now }: Bench): number => (model.deadline ?? NaN) - now;

/** A machine whose clock shows something, so that a wait backwards in time would be seen. */
function at(now: number, bench: Bench): Bench {
  bench.now = now;
  return bench;
}

describe('how long the capture machine waits', () => {
  it('for a camera to open, and for the first picture of an open one', () => {
    const bench = at(70_000, new Bench().tell({ kind: 'connected' }));
    expect(waits(bench.tell({ kind: 'start', source: anyCamera }))).toBe(limits.open);
    expect(waits(bench.opened())).toBe(limits.silence);
  });

  it('before each next try, longer at first and then always the same', () => {
    const bench = at(70_000, live()).ended();
    const waited = Array.from({ length: 6 }, () => {
      const before = waits(bench);
      bench.wait().refused({ kind: 'camera-busy' });
      return before;
    });
    expect(waited).toEqual([300, 1_000, 2_000, 2_000, 2_000, 2_000]);
  });

  it('between two looks for a camera that is busy from the start', () => {
    expect(waits(at(70_000, started()).refused({ kind: 'camera-busy' }))).toBe(limits.retries.at(-1));
  });

  it('not at all before its time, and for nothing when nothing is on', () => {
    const bench = live().ended();
    const { opens } = bench;
    bench.now = (bench.model.deadline ?? 0) - 1;
    expect(bench.tell({ kind: 'time' }).opens).toBe(opens);
    const idle = new Bench().tell({ kind: 'time' });
    expect([idle.state, idle.model.deadline]).toEqual([{ kind: 'idle' }, undefined]);
    const stopped = live().tell({ kind: 'stop' }).tell({ kind: 'time' });
    expect([stopped.state, stopped.opens]).toEqual([{ kind: 'idle' }, 1]);
  });
});

describe('why the capture machine recovers', () => {
  it('is told with what happened', () => {
    expect(live().ended().state).toMatchObject({ reason: 'device-ended', failure: { kind: 'camera-lost' } });
    expect(live().wait().state).toMatchObject({ reason: 'silence', failure: { kind: 'camera-silent' } });
    expect(started().wait().state).toMatchObject({ reason: 'silence', failure: { kind: 'camera-silent' } });
    expect(started().refused({ kind: 'camera-silent' }).state).toMatchObject({
      kind: 'recovering',
      reason: 'silence',
      failure: { kind: 'camera-silent' },
    });
    expect(live().tell({ kind: 'disconnected' }).state).toEqual({
      kind: 'recovering',
      source: anyCamera,
      reason: 'window-reload',
      failure: { kind: 'window-crashed' },
      attempt: 1,
    });
  });

  it('stays the first thing that happened, however often the camera is refused meanwhile', () => {
    const bench = live().ended().wait().refused({ kind: 'camera-silent' });
    expect(bench.state).toMatchObject({
      reason: 'device-ended',
      failure: { kind: 'camera-lost' },
      attempt: 2,
    });
  });

  it.each(['camera-denied', 'demo-unplayable'] as const)('is no reason any more after %s', (kind) => {
    const bench = live().ended().wait().refused({ kind });
    expect(bench.state).toMatchObject({ kind: 'failed', failure: { kind }, retrying: false });
    expect(bench.model.deadline).toBeUndefined();
  });
});

describe('which source the capture machine opens', () => {
  it('the chosen camera for five tries, then any other', () => {
    const bench = live(chosenCamera).ended();
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(bench.state).toMatchObject({ source: chosenCamera, attempt });
      bench.wait().refused({ kind: 'camera-busy' });
    }
    expect(bench.state).toMatchObject({ kind: 'recovering', source: anyCamera, attempt: 6 });
  });

  it('the demo, for good', () => {
    const bench = live(demo).ended();
    for (let attempt = 0; attempt < 8; attempt++) bench.wait().refused({ kind: 'camera-silent' });
    expect(bench.state).toMatchObject({ kind: 'recovering', source: demo });
  });

  it('the chosen camera where it is only busy, any where it does not exist', () => {
    expect(started(chosenCamera).refused({ kind: 'camera-busy' }).state).toMatchObject({
      kind: 'failed',
      source: chosenCamera,
      retrying: true,
    });
    expect(started(chosenCamera).refused({ kind: 'camera-missing' }).opens).toBe(2);
    const none = started().refused({ kind: 'camera-missing' });
    expect([none.state, none.opens]).toMatchObject([{ kind: 'failed', source: anyCamera }, 1]);
  });
});

describe('a camera that arrives', () => {
  const seeing = (bench: Bench, ...cameras: (typeof first)[]): Bench =>
    bench.report({ kind: 'cameras', cameras });

  it('is tried at once by who waits for one, among others that were there before', () => {
    const bench = seeing(live(), first).ended();
    expect(seeing(bench, first).opens).toBe(1);
    expect(seeing(bench, first, second).opens).toBe(2);
    expect(bench.model.cameras).toEqual([first, second]);
    const busy = seeing(started().refused({ kind: 'camera-busy' }), first);
    expect(busy.opens).toBe(2);
  });

  it('disturbs nobody who does not wait for one', () => {
    expect(seeing(live(), first).opens).toBe(1);
    expect(seeing(started(), first).opens).toBe(1);
    expect(seeing(started().refused({ kind: 'camera-denied' }), first).opens).toBe(1);
    expect(seeing(live(demo).ended(), first).opens).toBe(1);
    expect(seeing(new Bench().tell({ kind: 'connected' }), first).commands).toEqual([]);
  });
});

describe('a window that is not there', () => {
  it('is asked for nothing, and told to close nothing', () => {
    const bench = live().tell({ kind: 'disconnected' });
    expect([bench.model.connected, bench.model.deadline]).toEqual([false, undefined]);
    expect(bench.tell({ kind: 'stop' }).commands.map(({ kind }) => kind)).toEqual(['open']);
    expect(bench.state).toEqual({ kind: 'idle' });
    expect(bench.tell({ kind: 'connected' }).opens).toBe(1);
  });

  it('leaves a start that was not answered yet as it is, until it is back', () => {
    const bench = started().tell({ kind: 'disconnected' });
    expect(bench.state).toEqual({ kind: 'starting', source: anyCamera });
    expect(bench.tell({ kind: 'connected' }).opens).toBe(2);
  });

  it('has closed a camera: nothing more to be done', () => {
    const bench = live();
    const before = bench.model;
    expect(bench.report({ kind: 'closed', session: before.session }).model).toEqual(before);
  });
});
