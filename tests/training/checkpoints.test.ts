import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { pack, unpack } from '../../training/checkpoints/checkpoint.js';
import { CheckpointStore } from '../../training/checkpoints/checkpoint-store.js';
import { openSmallDisk, type SmallDisk } from '../helpers/small-disk.js';
import { temporaryFolder } from './pictures.js';
import { someCheckpoint } from './some-checkpoint.js';

const { folder, remove } = temporaryFolder();
const disks: SmallDisk[] = [];
afterEach(() => {
  for (const disk of disks.splice(0)) disk.close();
});
afterAll(remove);

async function newestStep(place: string): Promise<number | undefined> {
  return (await new CheckpointStore(place).newest()).checkpoint?.header.step;
}

/** A small disk of its own; nothing where this user may not mount one. */
function smallDisk(name: string, kilobytes: number): SmallDisk | undefined {
  const disk = openSmallDisk(join(folder, name), kilobytes);
  if (disk !== undefined) disks.push(disk);
  return disk;
}

describe('checkpoints', () => {
  it('come back as they were, and only the last two are kept', async () => {
    const place = join(folder, 'kept', 'run');
    const store = new CheckpointStore(place);
    expect(await store.newest()).toEqual({ checkpoint: undefined, damaged: [] });
    for (const step of [5, 10, 15, 200_000]) {
      expect(await store.write(someCheckpoint(step))).toEqual({ ok: true, value: undefined });
    }
    expect(readdirSync(place)).toEqual(['checkpoint-0000000015.emojify', 'checkpoint-0000200000.emojify']);
    expect((await new CheckpointStore(place).newest()).checkpoint).toEqual(someCheckpoint(200_000));
  });

  it('are written all the same where an old one cannot be taken away', async () => {
    const place = join(folder, 'held', 'run');
    // A folder in its place is what no system lets go of with the files' own call.
    mkdirSync(join(place, 'checkpoint-0000000001.emojify', 'inside'), { recursive: true });
    const store = new CheckpointStore(place);
    for (const step of [5, 10]) expect(await store.write(someCheckpoint(step))).toMatchObject({ ok: true });
    expect(await newestStep(place)).toBe(10);
  });

  it.each([
    ['cut off', (file: string) => truncateSync(file, 3000)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['of another kind', (file: string) => writeFileSync(file, 'x'.repeat(5000))],
    [
      'changed in one byte',
      (file: string) => {
        const handle = openSync(file, 'r+');
        writeSync(handle, 'x', 5000);
        closeSync(handle);
      },
    ],
  ])('fall back to the one before when the newest is %s', async (name, spoil) => {
    const place = join(folder, `spoilt-${name.replaceAll(' ', '-')}`);
    const store = new CheckpointStore(place);
    await store.write(someCheckpoint(1));
    await store.write(someCheckpoint(2));
    spoil(join(place, 'checkpoint-0000000002.emojify'));
    const again = new CheckpointStore(place);
    const found = await again.newest();
    expect([found.checkpoint?.header.step, found.damaged]).toEqual([1, ['checkpoint-0000000002.emojify']]);
    // The whole one stays until two newer ones are there, and the damaged one is gone.
    await again.write(someCheckpoint(3));
    expect(readdirSync(place)).toEqual(['checkpoint-0000000001.emojify', 'checkpoint-0000000003.emojify']);
  });

  it('leave files of other names alone, and are looked through from the newest on', async () => {
    const place = join(folder, 'among-others');
    const store = new CheckpointStore(place);
    for (const step of [9, 10]) await store.write(someCheckpoint(step));
    const copies = ['checkpoint-0000000099.emojify.bak', 'my-checkpoint-0000000099.emojify'];
    for (const copy of copies) writeFileSync(join(place, copy), 'of a person');
    const resumed = new CheckpointStore(place);
    expect(await resumed.newest()).toMatchObject({ checkpoint: { header: { step: 10 } }, damaged: [] });
    // Written once more, as a resumed training does: the one before it is still there.
    await resumed.write(someCheckpoint(10));
    expect(readdirSync(place).sort()).toEqual(
      ['checkpoint-0000000009.emojify', 'checkpoint-0000000010.emojify', ...copies].sort(),
    );
  });

  it.each([
    ['too long', 4, false],
    ['too short', -4, false],
    ['as long as they promise', 0, true],
  ])('are taken only where their numbers are %s', (_, more, taken) => {
    const { header, body } = pack(someCheckpoint(1));
    const bytes = Buffer.concat(body);
    const spoilt = more < 0 ? bytes.subarray(0, more) : Buffer.concat([bytes, Buffer.alloc(more)]);
    expect(unpack(header, spoilt) !== undefined).toBe(taken);
  });

  it('are told only when they are safe', async () => {
    let told = 0;
    const place = join(folder, 'told');
    expect((await new CheckpointStore(place).write(someCheckpoint(1), () => (told += 1))).ok).toBe(true);
    const file = join(folder, 'no-folder');
    writeFileSync(file, '');
    expect((await new CheckpointStore(file).write(someCheckpoint(1), () => (told += 1))).ok).toBe(false);
    expect(told).toBe(1);
  });

  it('leave nothing of what a killed process was writing', async () => {
    const place = join(folder, 'unfinished');
    await new CheckpointStore(place).write(someCheckpoint(1));
    writeFileSync(join(place, '.checkpoint-0000000002.emojify.0badc0de.unfinished'), 'half');
    expect(await newestStep(place)).toBe(1);
    expect(readdirSync(place)).toEqual(['checkpoint-0000000001.emojify']);
  });

  it('survive a full disk', async (context) => {
    const disk = smallDisk('full', 400);
    if (disk === undefined) return context.skip('only root can mount a small disk');
    const { place } = disk;
    const store = new CheckpointStore(place);
    expect((await store.write(someCheckpoint(1, 20_000))).ok).toBe(true);
    const before = readFileSync(join(place, 'checkpoint-0000000001.emojify'));
    expect(await store.write(someCheckpoint(2, 20_000))).toEqual({
      ok: false,
      failure: { kind: 'disk-full', folder: place },
    });
    expect(readdirSync(place)).toEqual(['checkpoint-0000000001.emojify']);
    expect(readFileSync(join(place, 'checkpoint-0000000001.emojify')).equals(before)).toBe(true);
    expect(await newestStep(place)).toBe(1);
  });

  it('say that a folder cannot be written', async (context) => {
    const disk = smallDisk('read-only', 100);
    if (disk === undefined) return context.skip('only root can mount a read-only disk');
    const { place } = disk;
    disk.remount('ro');
    expect(await new CheckpointStore(place).write(someCheckpoint(1))).toEqual({
      ok: false,
      failure: { kind: 'folder-not-writable', folder: place, reason: 'EROFS' },
    });
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect((await new CheckpointStore(join(file, 'run')).write(someCheckpoint(1))).ok).toBe(false);
  });
});
