import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { languages } from '../../../common/settings.js';
import { createTexts, failureSentence } from '../../../common/texts.js';
import { loadEngine, type Engine } from '../../../inference/engine.js';
import { listModels, openModel } from '../../../inference/model-store.js';
import { importModelFile, type ModelFromFile } from '../../../training/model-file/import-model-file.js';
import { readModelFile } from '../../../training/model-file/read-model-file.js';
import { writeModelFile } from '../../../training/model-file/write-model-file.js';
import type { Failure, Outcome } from '../../../common/failures.js';
import { bundledModels } from '../../helpers/data.js';
import { temporaryFolder } from '../pictures.js';
import { bundledManifest, linkTo, model, patch, writeArchive, type Contents } from './archives.js';

vi.setConfig({ testTimeout: 60_000 });

const { folder, remove } = temporaryFolder();
afterAll(remove);

let number = 0;
let ownModels = '';
beforeEach(() => {
  number += 1;
  ownModels = join(folder, `home-${String(number)}`, 'models');
});

const file = (): string => join(folder, `file ${String(number)}.emojify-model`);
const engine = async (): Promise<Outcome<Engine>> => {
  const loaded = await loadEngine('auto');
  return loaded.ok ? { ok: true, value: loaded.value.engine } : loaded;
};
const taken = (id?: string): Promise<Outcome<ModelFromFile>> =>
  importModelFile({ file: file(), engine, models: { bundledModels, ownModels }, id });
const inStore = (): string[] => (existsSync(ownModels) ? readdirSync(ownModels) : []);

async function unusable(): Promise<{ problem: string; detail: string }> {
  const outcome = await taken();
  if (outcome.ok) throw new Error('it was taken in');
  if (outcome.failure.kind !== 'model-file-unusable') throw new Error(JSON.stringify(outcome.failure));
  expect(outcome.failure.file).toBe(file());
  expect(inStore()).toEqual([]);
  const { problem, detail } = outcome.failure;
  return { problem, detail };
}

describe('a model in a file', () => {
  it.each(['face-api', 'default', 'classic'])('comes back byte for byte: %s', async (id) => {
    const stored = await openModel(join(bundledModels, id), true);
    if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
    expect(await writeModelFile(stored.value, file())).toEqual({ ok: true, value: file() });
    const read = await readModelFile(file());
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    expect(read.value.manifest).toEqual(stored.value.manifest);
    for (const [name, bytes] of read.value.files) {
      expect(Buffer.compare(bytes, readFileSync(join(bundledModels, id, name)))).toBe(0);
    }
    const first = readFileSync(file());
    await writeModelFile(stored.value, file());
    expect(readFileSync(file()).equals(first)).toBe(true);
  });

  it('comes into the store, where it can be used', async () => {
    writeArchive(file(), model('from-a-friend'));
    const outcome = await taken();
    expect(outcome).toMatchObject({
      ok: true,
      value: { manifest: { id: 'from-a-friend' }, folder: join(ownModels, 'from-a-friend'), wasThere: false },
    });
    expect(inStore()).toEqual(['from-a-friend']);
    const { models, failures } = await listModels({ bundledModels, ownModels });
    expect(failures).toEqual([]);
    expect(models.map(({ manifest }) => manifest.id)).toContain('from-a-friend');
  });

  it('of the layers kind comes in too', async () => {
    const stored = await openModel(join(bundledModels, 'default'));
    if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
    const { folder: place, manifest } = stored.value;
    await writeModelFile({ folder: place, manifest: { ...manifest, id: 'second' }, bundled: false }, file());
    expect(await taken()).toMatchObject({ ok: true, value: { manifest: { id: 'second' } } });
  });

  it('that is there already is not taken in twice', async () => {
    writeArchive(file(), model('face-api', bundledManifest));
    expect(await taken()).toMatchObject({ ok: true, value: { wasThere: true } });
    expect(inStore()).toEqual([]);
    writeArchive(file(), model('mine'));
    await taken();
    expect(await taken()).toMatchObject({ ok: true, value: { manifest: { id: 'mine' }, wasThere: true } });
    expect(inStore()).toEqual(['mine']);
  });

  it('gets another name where a different model has its own', async () => {
    writeArchive(file(), model('face-api', {}, { 'notes.txt': Buffer.from('mine') }));
    expect(await taken()).toMatchObject({
      ok: true,
      value: { manifest: { id: 'face-api-2', name: 'face-api-2' }, wasThere: false },
    });
    expect(inStore()).toEqual(['face-api-2']);
    expect(await taken('face-api')).toMatchObject({ failure: { kind: 'model-name-taken' } });
    expect(await taken('chosen')).toMatchObject({ ok: true, value: { manifest: { id: 'chosen' } } });
  });
});

/** Bytes of an entry whose size is told wrongly: found nowhere else in an archive. */
const honest = 3_000_001;

/** As an archive writes a size. */
function sizeField(value: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(value);
  return field;
}

describe('a file that is refused', () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text);
  const refused: [string, () => void, { problem: string; detail?: string }][] = [
    ['no archive', () => writeFileSync(file(), 'no archive at all'), { problem: 'not-archive' }],
    ['nothing', () => writeFileSync(file(), ''), { problem: 'not-archive' }],
    [
      'no model',
      () => writeArchive(file(), { 'a.txt': bytes('a') }),
      { problem: 'missing', detail: 'manifest.json' },
    ],
    ...[
      '../../out.txt',
      '/out.txt',
      'C:/out.txt',
      '..\\out.txt',
      'folder/out.txt',
      '.hidden',
      'a\nb',
      'x'.repeat(200),
    ].map((name): [string, () => void, { problem: string }] => [
      `the name ${JSON.stringify(name)}`,
      () => writeArchive(file(), { ...model('a'), [name]: bytes('out') }),
      { problem: 'unsafe-name' },
    ]),
    [
      'a folder',
      () => writeArchive(file(), { ...model('a'), 'sub/': new Uint8Array() }),
      { problem: 'unsafe-name' },
    ],
    [
      'a link',
      () => writeArchive(file(), { ...model('a'), link: linkTo('/etc/passwd') }),
      { problem: 'no-plain-file', detail: 'link' },
    ],
    [
      'a name twice',
      () => writeArchive(file(), { ...model('a'), 'readme.MD': bytes('other') }),
      { problem: 'twice' },
    ],
    [
      'an unknown file',
      () => writeArchive(file(), { ...model('a'), 'more.txt': bytes('more') }),
      { problem: 'unknown', detail: 'more.txt' },
    ],
    [
      'a changed file',
      () => writeArchive(file(), { ...model('a'), 'README.md': bytes('other') }),
      { problem: 'changed', detail: 'README.md' },
    ],
    [
      'a missing file',
      () => writeArchive(file(), without(model('a'), 'README.md')),
      { problem: 'missing', detail: 'README.md' },
    ],
    [
      'a manifest that is no JSON',
      () => writeArchive(file(), { ...model('a'), 'manifest.json': bytes('{') }),
      { problem: 'manifest' },
    ],
    ['an ID that leads elsewhere', () => writeArchive(file(), model('../up')), { problem: 'manifest' }],
    ['too many entries', () => writeArchive(file(), manyEntries()), { problem: 'too-many' }],
    [
      'a huge manifest',
      () => writeArchive(file(), { 'manifest.json': new Uint8Array(2 ** 20 + 1) }),
      { problem: 'too-large' },
    ],
    ['a bomb', bomb, { problem: 'too-large' }],
    ['an entry that gives more than it says', liar, { problem: 'damaged' }],
    ['an encrypted entry', encrypted, { problem: 'encrypted' }],
    ['half of it', cutInHalf, { problem: 'not-archive' }],
    ['a flipped bit', flipped, { problem: 'changed' }],
    [
      'a network that does not load',
      () => writeArchive(file(), model('a', { format: 'tfjs-layers' })),
      { problem: 'no-answers' },
    ],
  ];

  it.each(refused)('holds %s', async (_, write, expected) => {
    write();
    expect(await unusable()).toMatchObject(expected);
  });

  it('is a folder, or is not there', async () => {
    expect(await taken()).toEqual({ ok: false, failure: { kind: 'file-missing', file: file() } });
    mkdirSync(file());
    expect(await taken()).toMatchObject({ failure: { kind: 'model-file-unusable', problem: 'not-archive' } });
  });

  it('cannot make the store write through a link that waits there', async () => {
    const outside = join(folder, `outside-${String(number)}`);
    mkdirSync(outside);
    mkdirSync(ownModels, { recursive: true });
    symlinkSync(outside, join(ownModels, '.linked.unfinished'));
    writeArchive(file(), model('linked'));
    expect(await taken()).toMatchObject({ ok: true });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('is spoken of in both languages, with what is wrong', () => {
    const failure: Failure = {
      kind: 'model-file-unusable',
      file: 'a.emojify-model',
      problem: 'unsafe-name',
      detail: '../x',
    };
    for (const language of languages) {
      const sentence = failureSentence(createTexts(language), failure);
      expect(sentence).toMatch(/a\.emojify-model.*\.\.\/x/);
    }
  });

  function without(contents: Contents, name: string): Contents {
    return Object.fromEntries(Object.entries(contents).filter(([own]) => own !== name));
  }

  function manyEntries(): Contents {
    const more = Array.from({ length: 70 }, (_, index) => [`file-${String(index)}`, bytes('a')] as const);
    return { ...model('a'), ...Object.fromEntries(more) };
  }

  /** Entries that together say to unpack to 800 MiB, each to less than the limit. */
  function bomb(): void {
    withLie(400 * 2 ** 20, { one: new Uint8Array(honest), two: new Uint8Array(honest) });
  }

  function liar(): void {
    withLie(10, { zeros: new Uint8Array(honest) });
  }

  function withLie(told: number, contents: Contents): void {
    writeArchive(file(), { ...model('a'), ...contents });
    patch(file(), sizeField(honest), sizeField(told));
  }

  function encrypted(): void {
    writeArchive(file(), model('a'));
    const archive = readFileSync(file());
    const directory = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    archive.writeUInt16LE(archive.readUInt16LE(directory + 8) | 1, directory + 8);
    writeFileSync(file(), archive);
  }

  function cutInHalf(): void {
    writeArchive(file(), model('a'));
    const archive = readFileSync(file());
    writeFileSync(file(), archive.subarray(0, archive.length / 2));
  }

  function flipped(): void {
    writeArchive(file(), model('a'));
    const archive = readFileSync(file());
    const middle = Math.floor(archive.length / 2);
    archive.writeUInt8(archive.readUInt8(middle) ^ 0xff, middle);
    writeFileSync(file(), archive);
  }
});
