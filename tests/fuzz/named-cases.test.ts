import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseModelForApp, chosenModel } from '../../cli/settings.js';
import { listModels } from '../../inference/model-store.js';
import { setDamagedFileAside } from '../../main/settings-file.js';
import { CheckpointStore } from '../../training/checkpoints/checkpoint-store.js';
import { bundledModels } from '../helpers/data.js';
import { someCheckpoint } from '../training/some-checkpoint.js';

// What the fuzz run found, each as a case of its own. The numbers are those of the run of seed 20261125.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emojify-named-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const sealed = (content: Buffer): Buffer =>
  Buffer.concat([content, createHash('sha256').update(content).digest()]);

describe('settings (cases 1, 99)', () => {
  const depth = 200_000;
  const deep = `{"theme":"dark","a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it('that nest deeper than the stack are set aside: they could be read, and never written again', async () => {
    vi.stubEnv('EMOJIFY_HOME', folder);
    const file = join(folder, 'settings.json');
    writeFileSync(file, deep);
    expect(await chooseModelForApp('mine')).toMatchObject({ ok: true, value: { kind: 'settings-damaged' } });
    expect(await chosenModel()).toBe('mine');
    writeFileSync(file, deep);
    expect(setDamagedFileAside(file)).toMatchObject({ kind: 'settings-damaged' });
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(2);
  });

  it('that are a folder are set aside too', () => {
    const file = join(folder, 'settings.json');
    mkdirSync(file);
    expect(setDamagedFileAside(file)).toMatchObject({ kind: 'settings-damaged' });
    expect(readdirSync(folder)).toEqual([expect.stringContaining('damaged')]);
  });
});

describe('checkpoints whose seal is right', () => {
  /** Two checkpoints, of which the newest has these contents under a seal that fits. */
  async function newestStep(change: (content: Buffer) => Buffer): Promise<number | undefined> {
    const store = new CheckpointStore(folder);
    await store.write(someCheckpoint(1));
    await store.write(someCheckpoint(2));
    const file = join(folder, readdirSync(folder).sort().at(-1) ?? '');
    const bytes = readFileSync(file);
    writeFileSync(file, sealed(change(bytes.subarray(0, bytes.length - 32))));
    return (await new CheckpointStore(folder).newest()).checkpoint?.header.step;
  }

  it('but whose header is no JSON are damaged (cases 1, 9)', async () => {
    expect(await newestStep((content) => Buffer.from(content).fill('{', 12, 14))).toBe(1);
  });

  it('but whose header reaches beyond the file are damaged', async () => {
    const longer = (content: Buffer): Buffer => {
      const bytes = Buffer.from(content);
      bytes.writeUInt32LE(0xffffffff, 8);
      return bytes;
    };
    expect(await newestStep(longer)).toBe(1);
  });

  it('but whose arrays end in the middle of a number are damaged', async () => {
    expect(await newestStep((content) => content.subarray(0, content.length - 3))).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('a model folder (case 4)', () => {
  it.each(['manifest.json', 'weights.bin'])('whose %s never ends is damaged', async (name) => {
    const source = join(bundledModels, 'default');
    mkdirSync(join(folder, 'model'));
    for (const each of readdirSync(source))
      if (each === name) symlinkSync('/dev/zero', join(folder, 'model', each));
      else writeFileSync(join(folder, 'model', each), readFileSync(join(source, each)));
    const { models, failures } = await listModels({
      bundledModels: join(folder, 'none'),
      ownModels: folder,
    });
    expect([models, failures]).toMatchObject([[], [{ kind: 'model-damaged', model: 'model' }]]);
  });
});
