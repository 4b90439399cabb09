import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../common/failures.js';
import { limits } from '../../main/capture-machine.js';
import { anyCamera, chosenCamera, live, picture, started, Bench } from './capture-bench.js';

describe('the capture machine', () => {
  it('opens the device and goes live', () => {
    const bench = live();
    expect(bench.state).toEqual({ kind: 'live', source: anyCamera, picture });
    expect(bench.commands).toEqual([
      { kind: 'open', session: 1, source: anyCamera, width: 640, height: 480, rate: 30 },
    ]);
  });

  it('waits for the window when it was asked to start before there is one', () => {
    const bench = new Bench().tell({ kind: 'start', source: anyCamera });
    expect(bench.commands).toEqual([]);
    expect(bench.tell({ kind: 'connected' }).opens).toBe(1);
  });

  it('releases the device on stop, and ignores what comes late', () => {
    const bench = live().tell({ kind: 'stop' });
    expect(bench.commands.at(-1)).toEqual({ kind: 'close', session: 1 });
    expect(bench.opened().ended().state).toEqual({ kind: 'idle' });
    expect(bench.model.deadline).toBeUndefined();
  });

  it('ignores answers to an older request', () => {
    const bench = started().tell({ kind: 'start', source: chosenCamera });
    bench.report({ kind: 'opened', session: 1, picture });
    expect(bench.state.kind).toBe('starting');
    expect(bench.opened().state).toMatchObject({ kind: 'live', source: chosenCamera });
  });

  it('comes back by itself after the camera was unplugged', () => {
    const bench = live().ended();
    expect(bench.state).toMatchObject({ kind: 'recovering', reason: 'device-ended', attempt: 1 });
    for (let attempt = 0; attempt < 20; attempt += 1) bench.wait().refused({ kind: 'camera-missing' });
    expect(bench.state.kind).toBe('recovering');
    expect(bench.wait().opened().state.kind).toBe('live');
  });

  it('tries at once when a device arrives', () => {
    const bench = live().ended();
    const before = bench.opens;
    bench.report({ kind: 'cameras', cameras: [{ id: 'new', label: 'New' }] });
    expect(bench.opens).toBe(before + 1);
  });

  it('takes any other camera after the chosen one stayed away', () => {
    const bench = live(chosenCamera).ended();
    while (
      bench.state.kind === 'recovering' &&
      bench.state.source.kind === 'camera' &&
      bench.state.source.id
    ) {
      bench.wait().refused({ kind: 'camera-missing' });
      expect(bench.opens).toBeLessThan(10);
    }
    expect(bench.wait().opened().state).toMatchObject({ kind: 'live', source: anyCamera });
  });

  it('starts with any camera where the chosen one does not exist any more', () => {
    const bench = started(chosenCamera).refused({ kind: 'camera-missing' });
    expect(bench.commands.at(-1)).toMatchObject({ kind: 'open', source: anyCamera });
    expect(bench.opened().state).toMatchObject({ kind: 'live', source: anyCamera });
  });

  it('says that there is no camera, and goes live when one is plugged in', () => {
    const bench = started().refused({ kind: 'camera-missing' });
    expect(bench.state).toMatchObject({
      kind: 'failed',
      failure: { kind: 'camera-missing' },
      retrying: true,
    });
    bench.report({ kind: 'cameras', cameras: [{ id: 'first', label: 'First' }] });
    expect(bench.opened().state.kind).toBe('live');
  });

  it('keeps trying a busy camera without leaving the sentence that says so', () => {
    const bench = started().refused({ kind: 'camera-busy' });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(bench.wait().state).toMatchObject({ kind: 'failed', failure: { kind: 'camera-busy' } });
      bench.refused({ kind: 'camera-busy' });
    }
    expect(bench.wait().opened().state.kind).toBe('live');
  });

  it.each(['camera-denied', 'demo-unplayable'] as const)('leaves %s to the person', (kind) => {
    const bench = started().refused({ kind });
    expect(bench.state).toMatchObject({ kind: 'failed', failure: { kind }, retrying: false });
    expect(bench.model.deadline).toBeUndefined();
  });

  it('opens a camera again that is on but sends no pictures', () => {
    const bench = live();
    bench.now += limits.silence - 1;
    bench.tell({ kind: 'frame' });
    expect(bench.wait().state.kind).toBe('live');
    expect(bench.wait().state).toMatchObject({ kind: 'recovering', reason: 'silence' });
    expect(bench.wait().opened().state.kind).toBe('live');
  });

  it('does not wait for ever for a window that never answers', () => {
    expect(started().wait().state).toMatchObject({ kind: 'recovering', failure: { kind: 'camera-silent' } });
  });

  it('goes on where it was when the window was loaded again', () => {
    const bench = live().tell({ kind: 'disconnected' });
    expect(bench.state).toMatchObject({ kind: 'recovering', reason: 'window-reload' });
    expect(bench.tell({ kind: 'connected' }).opened().state.kind).toBe('live');
  });

  it('is never stuck: whatever happens, a working camera leads back to live', () => {
    const failures: Failure[] = [
      { kind: 'camera-missing' },
      { kind: 'camera-busy' },
      { kind: 'camera-silent' },
    ];
    const mishap = fc.oneof(
      fc.constant((bench: Bench) => bench.ended()),
      fc.constant((bench: Bench) => bench.opened()),
      fc.constant((bench: Bench) => (bench.model.deadline === undefined ? bench : bench.wait())),
      fc.constant((bench: Bench) => bench.tell({ kind: 'disconnected' }).tell({ kind: 'connected' })),
      fc.constantFrom(...failures).map((failure) => (bench: Bench) => bench.refused(failure)),
      fc.nat(3).map((count) => (bench: Bench) => {
        const cameras = Array.from({ length: count }, (_, index) => ({ id: `${index}`, label: '' }));
        return bench.report({ kind: 'cameras', cameras });
      }),
    );
    fc.assert(
      fc.property(fc.array(mishap, { maxLength: 40 }), (mishaps) => {
        const bench = started(chosenCamera);
        for (const happen of mishaps) happen(bench);
        // A working camera: it opens when it is asked to, and otherwise time passes.
        for (let tries = 0; tries < 6 && bench.state.kind !== 'live'; tries += 1) {
          if (tries % 2 === 0) bench.opened();
          else bench.wait();
        }
        expect(bench.state.kind).toBe('live');
      }),
    );
  });
});
