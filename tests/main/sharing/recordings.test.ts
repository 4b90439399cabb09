import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../common/failures.js';
import type { VideoState } from '../../../common/video-recording.js';
import { Recordings } from '../../../main/sharing/recordings.js';

let folder: string;
let states: (VideoState | undefined)[];
let failures: Failure[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emojify-recording-'));
  states = [];
  failures = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function recordingsTo(path: string | undefined): Recordings {
  return new Recordings({
    ask: () => Promise.resolve(path),
    changed: (state) => states.push(state),
    failed: (failure) => failures.push(failure),
  });
}

const part = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);

describe('a recording', () => {
  it('writes its parts in their order, and says how much there is', async () => {
    const file = join(folder, 'a.webm');
    const recordings = recordingsTo(file);
    expect(await recordings.start('webm')).toBe(true);
    const written = await Promise.all([1, 2, 3].map((value) => recordings.write(part(1000, value))));
    expect(written).toEqual([true, true, true]);
    expect(states.at(-1)).toMatchObject({ file: 'a.webm', bytes: 3000 });
    await recordings.end(3000);
    expect(states.at(-1)).toBeUndefined();
    expect(failures).toEqual([]);
    const bytes = readFileSync(file);
    expect([bytes.length, bytes[0], bytes[1500], bytes[2999]]).toEqual([3000, 1, 2, 3]);
  });

  it('finds the place for its length also where the beginning comes in crumbs', async () => {
    const beginning = Buffer.from(
      '1a45dfa384428681011853806701ffffffffffffff1549a966872ad7b1830f4240',
      'hex',
    );
    const file = join(folder, 'a.webm');
    const recordings = recordingsTo(file);
    await recordings.start('webm');
    for (const crumb of [beginning.subarray(0, 5), beginning.subarray(5), part(1000, 1)])
      expect(await recordings.write(crumb)).toBe(true);
    await recordings.end(2500);
    const bytes = readFileSync(file);
    expect(bytes).toHaveLength(beginning.length + 11 + 1000);
    expect(bytes.readDoubleBE(beginning.length + 3)).toBe(2500);
  });

  it('is on the disk part by part, so that a crash keeps what came before', async () => {
    const file = join(folder, 'a.webm');
    const recordings = recordingsTo(file);
    await recordings.start('webm');
    await recordings.write(part(5000, 7));
    expect(readFileSync(file)).toHaveLength(5000);
    await recordings.end(undefined);
    expect(failures).toEqual([{ kind: 'video-ended-early', file: 'a.webm' }]);
  });

  it('is one at a time, and none where nobody chose a file', async () => {
    const recordings = recordingsTo(join(folder, 'a.webm'));
    const both = await Promise.all([recordings.start('webm'), recordings.start('webm')]);
    expect(both).toEqual([true, false]);
    expect(await recordings.start('mp4')).toBe(false);
    await recordings.end(3000);
    expect(await recordingsTo(undefined).start('webm')).toBe(false);
    expect(await recordings.write(part(1, 1))).toBe(false);
  });

  it('says when the file cannot be made', async () => {
    expect(await recordingsTo(join(folder, 'none', 'a.webm')).start('webm')).toBe(false);
    expect(failures).toEqual([{ kind: 'file-not-writable', file: 'a.webm' }]);
  });

  it('ends, and says so, when the disk is full', async () => {
    if (!existsSync('/dev/full')) return;
    const recordings = recordingsTo('/dev/full');
    expect(await recordings.start('webm')).toBe(true);
    expect(await recordings.write(part(1000, 1))).toBe(false);
    expect(failures).toEqual([{ kind: 'video-disk-full', file: 'full' }]);
    expect(states.at(-1)).toBeUndefined();
    expect(await recordings.write(part(1000, 1))).toBe(false);
  });
});
