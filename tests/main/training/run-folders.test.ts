import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testPicturesFiles, type TestPictures } from '../../../common/test-pictures.js';
import { defaultTrainingSettings } from '../../../common/training.js';
import { RunFolders, type RunFile } from '../../../main/training/run-folders.js';
import { readCell } from '../../../main/training/test-pictures.js';

let parent: string;
let folders: RunFolders;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'emojify-runs-'));
  folders = new RunFolders(join(parent, 'trainings'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const run = (startedAt: string, putAside = false): RunFile => ({
  data: '/pictures/fer2013',
  settings: defaultTrainingSettings.classic,
  startedAt,
  history: [],
  warnings: [],
  putAside,
});

describe('the folders of trainings', () => {
  it('are named after network and date, with a number where that is taken', async () => {
    const day = new Date(2026, 0, 5);
    expect(folders.newName('classic', day)).toBe('classic-2026-01-05');
    await folders.write('classic-2026-01-05', run('2026-01-05'));
    expect(folders.newName('classic', day)).toBe('classic-2026-01-05-2');
    await folders.write('classic-2026-01-05-2', run('2026-01-05'));
    expect(folders.newName('classic', day)).toBe('classic-2026-01-05-3');
  });

  it('are listed newest first, without what is none of them', async () => {
    await folders.write('old', run('2026-01-01T10:00:00Z'));
    await folders.write('new', run('2026-02-01T10:00:00Z'));
    mkdirSync(folders.folder('damaged'));
    writeFileSync(join(folders.folder('damaged'), 'training.json'), '{"data":');
    mkdirSync(folders.folder('foreign'));
    expect((await folders.list()).map(({ name }) => name)).toEqual(['new', 'old']);
    expect(await folders.look('damaged')).toBeUndefined();
    expect(await folders.look('new')).toMatchObject({ phase: 'interrupted', dataName: 'fer2013' });
  });

  it('are gone whole when one is removed, and what an interrupted removal left is cleared away', async () => {
    await folders.write('one', run('2026-01-01T10:00:00Z'));
    await folders.write('two', run('2026-02-01T10:00:00Z'));
    await folders.write('.three.removed', run('2026-03-01T10:00:00Z'));
    expect((await folders.list()).map(({ name }) => name)).toEqual(['two', 'one']);
    expect(await folders.remove('two')).toEqual({ ok: true, value: undefined });
    expect(await folders.remove('two')).toEqual({ ok: true, value: undefined });
    await folders.clearRemoved();
    expect(readdirSync(folders.parent)).toEqual(['one']);
  });

  it('stay in the list where they cannot be removed, which is told', async () => {
    // The system has no room for the longer name that it would get on its way out.
    const longest = 'x'.repeat(250);
    await folders.write(longest, run('2026-01-01T10:00:00Z'));
    expect(await folders.remove(longest)).toMatchObject({
      ok: false,
      failure: { kind: 'folder-not-writable', folder: folders.parent },
    });
    expect((await folders.list()).map(({ name }) => name)).toEqual([longest]);
  });

  it('offer the newest unfinished one, unless it was put aside', async () => {
    expect(await folders.leftOver()).toBeUndefined();
    await folders.write('old', run('2026-01-01T10:00:00Z'));
    await folders.write('aside', run('2026-02-01T10:00:00Z', true));
    expect(await folders.leftOver()).toBe('old');
  });
});

describe('the pictures of a cell', () => {
  const index: TestPictures = {
    side: 2,
    pictures: [
      { file: 'happy/a.png', shown: 'happy', answered: 'sad', confidence: 0.9 },
      { file: 'happy/b.png', shown: 'happy', answered: 'happy', confidence: 0.8 },
      { file: 'happy/c.png', shown: 'happy', answered: 'sad', confidence: 0.7 },
    ],
  };
  const cell = { shown: 'happy', answered: 'sad' } as const;

  it('are found among all', async () => {
    writeFileSync(join(parent, testPicturesFiles.index), JSON.stringify(index));
    writeFileSync(
      join(parent, testPicturesFiles.pixels),
      Uint8Array.from({ length: 12 }, (_, place) => place),
    );
    expect(await readCell(parent, cell)).toEqual({
      side: 2,
      pictures: [
        { file: 'happy/a.png', confidence: 0.9, pixels: Uint8Array.of(0, 1, 2, 3) },
        { file: 'happy/c.png', confidence: 0.7, pixels: Uint8Array.of(8, 9, 10, 11) },
      ],
    });
  });

  it('are none where a file is missing, damaged, or of another training', async () => {
    const none = { side: 0, pictures: [] };
    expect(await readCell(parent, cell)).toEqual(none);
    writeFileSync(join(parent, testPicturesFiles.index), JSON.stringify(index));
    expect(await readCell(parent, cell)).toEqual(none);
    writeFileSync(join(parent, testPicturesFiles.pixels), new Uint8Array(8));
    expect(await readCell(parent, cell)).toEqual(none);
  });
});
