import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { succeeded } from '../../../common/failures.js';
import { nobody } from '../../../common/personal.js';
import { scanFolder } from '../../../training/data-set/scan-folder.js';
import { valueOf } from '../../helpers/recognition.js';
import { temporaryFolder } from '../../training/pictures.js';
import { adapted, openService, picture, readyWith } from './people.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const people = (parent: string): string[] => readdirSync(parent);
const pictures = (parent: string, emotion: string): string[] =>
  people(parent).flatMap((id) => {
    const there = join(parent, id, emotion);
    return existsSync(there) ? readdirSync(there).map((name) => join(there, name)) : [];
  });

describe('what is kept of a person', () => {
  it('is nothing before the consent', async () => {
    const parent = join(folder, 'without-consent');
    const { service, take } = openService(parent);
    await service.open();
    service.follow(readyWith('one'));
    expect(await take('happy', 'g-1')).toBe(false);
    expect(await service.hold(undefined)).toBeUndefined();
    expect(await service.correct('happy')).toBe(false);
    expect(existsSync(parent)).toBe(false);
    expect(service.state).toEqual(nobody);
  });

  it('is grey pictures that any program opens, in a folder that the trainer reads', async () => {
    const parent = join(folder, 'pictures');
    const { service, thread, take } = openService(parent);
    await service.allow('Ada', undefined);
    thread.next = picture(3);
    expect(await take('happy', 'g-1')).toBe(true);
    thread.next = picture(5);
    expect(await take('angry', 'g-2')).toBe(true);
    const [file = ''] = pictures(parent, 'happy');
    const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 160, height: 160, channels: 1 });
    expect(new Uint8Array(data)).toEqual(picture(3));
    const scan = valueOf(await scanFolder(service.folder ?? ''));
    expect(scan.sources.map(({ emotion }) => emotion).sort()).toEqual(['angry', 'happy']);
  });

  it('is there after the next start, with round and source', async () => {
    const parent = join(folder, 'restart');
    const first = openService(parent);
    await first.service.allow('Ada', undefined);
    await first.take('sad', 'g-12');
    await first.service.hold(undefined);
    expect(await first.service.correct('fear')).toBe(true);
    const second = openService(parent);
    await second.service.open();
    expect(second.service.state).toEqual(first.service.state);
    expect(
      second.service.state.examples.map(({ emotion, round, source }) => [emotion, round, source]),
    ).toEqual([
      ['sad', 'g-12', 'game'],
      ['fear', expect.any(String), 'correction'],
    ]);
  });

  it('loses a half-written picture, and no other', async () => {
    const parent = join(folder, 'half-written');
    const { service, take } = openService(parent);
    await service.allow('Ada', undefined);
    await take('sad', 'g-1');
    await take('sad', 'g-2');
    const [first = '', second = ''] = pictures(parent, 'sad').sort();
    truncateSync(first, 200);
    writeFileSync(join(second, '../holiday.png'), readFileSync(second));
    const again = openService(parent);
    await again.service.open();
    expect(again.service.state.examples.map(({ round }) => round)).toEqual(['g-2']);
  });

  it('loses name and consent with a damaged profile.json, not the pictures', async () => {
    const parent = join(folder, 'damaged');
    const { service, take } = openService(parent);
    await service.allow('Ada', undefined);
    await take('sad', 'g-1');
    const id = service.state.profile?.id ?? '';
    writeFileSync(join(parent, id, 'profile.json'), '{"format":"emojify-person","na');
    const again = openService(parent);
    await again.service.open();
    expect(again.service.state).toMatchObject({ consent: false, profile: { id, name: id } });
    expect(again.service.state.examples).toHaveLength(1);
    expect(await again.take('sad', 'g-2')).toBe(false);
    await again.service.allow('Ada', id);
    expect(again.service.state).toMatchObject({ consent: true, profile: { id, name: 'Ada' } });
    expect(await again.take('sad', 'g-2')).toBe(true);
    expect(people(parent)).toEqual([id]);
  });

  it('goes picture by picture', async () => {
    const parent = join(folder, 'one-by-one');
    const { service, take } = openService(parent);
    await service.allow('Ada', undefined);
    await take('sad', 'g-1');
    await take('sad', 'g-2');
    const [first] = service.state.examples;
    await service.removeExample(first?.id ?? '');
    expect(service.state.examples.map(({ round }) => round)).toEqual(['g-2']);
    expect(pictures(parent, 'sad')).toHaveLength(1);
    expect(await service.picture(first?.id ?? '')).toBeUndefined();
  });
});

describe('people', () => {
  it('are apart, whatever they are called', async () => {
    const parent = join(folder, 'apart');
    const { service, take } = openService(parent);
    const names = ['../../etc', 'C:\\Windows', '小明 👧', 'a/b\u0000c'];
    for (const [index, name] of names.entries()) {
      await service.allow(name, undefined);
      await take('happy', `g-${index}`);
    }
    expect(people(parent)).toHaveLength(names.length);
    expect(readdirSync(folder)).not.toContain('etc');
    const again = openService(parent);
    await again.service.open();
    expect(again.service.state.profiles.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { id, name } of again.service.state.profiles) {
      await again.service.choose(id);
      expect(again.service.state.profile?.name).toBe(name);
      expect(again.service.state.examples.map(({ round }) => round)).toEqual([`g-${names.indexOf(name)}`]);
    }
  });

  it('are forgotten for good, the others not', async () => {
    const parent = join(folder, 'forgotten');
    const { service, thread, heads, take } = openService(parent);
    service.follow(readyWith('one'));
    await service.allow('Ada', undefined);
    await service.allow('Grace', undefined);
    await take('happy', 'g-1');
    thread.adapted = succeeded(adapted('one', true));
    await service.adapt();
    expect(heads.at(-1)).toBeDefined();
    await service.forget();
    expect(heads.at(-1)).toBeUndefined();
    expect(service.state).toMatchObject({ profile: { name: 'Ada' }, examples: [], mine: false });
    expect(people(parent)).toEqual([service.state.profile?.id]);
    await service.forget();
    expect(existsSync(parent)).toBe(false);
    expect(service.state).toEqual({ ...nobody, adaptation: undefined, profile: undefined });
  });

  it('are not brought back by a picture that was on its way', async () => {
    const parent = join(folder, 'on-its-way');
    const { service, take } = openService(parent);
    await service.allow('Ada', undefined);
    const [taken] = await Promise.all([take('happy', 'g-1'), service.forget()]);
    expect(taken).toBe(false);
    expect(existsSync(parent)).toBe(false);
  });

  it('do not get a picture that was held of somebody else', async () => {
    const parent = join(folder, 'held-of-another');
    const { service } = openService(parent);
    await service.allow('Ada', undefined);
    const ada = service.state.profile?.id ?? '';
    await service.allow('Grace', undefined);
    expect(await service.hold(undefined)).toBeDefined();
    await service.choose(ada);
    expect(await service.correct('happy')).toBe(false);
    await Promise.all([service.hold(undefined), service.forget()]);
    expect(await service.correct('happy')).toBe(false);
    expect(pictures(parent, 'happy')).toEqual([]);
  });
});

describe('what was learned', () => {
  it('answers in new threads and after a start, for its own model only', async () => {
    const parent = join(folder, 'learned');
    const { service, thread, heads } = openService(parent);
    service.follow(readyWith('one'));
    await service.allow('Ada', undefined);
    thread.adapted = succeeded(adapted('one', true));
    expect(await service.adapt()).toEqual({ kind: 'adapted' });
    expect(service.state).toMatchObject({ mine: true, adaptation: { model: 'one' } });
    service.follow(readyWith('other'));
    await service.setMine(true);
    expect(service.state).toMatchObject({ mine: false, adaptation: undefined });
    expect(heads.at(-1)).toBeUndefined();

    const again = openService(parent);
    await again.service.open();
    again.service.follow(readyWith('one'));
    await again.service.setMine(false);
    expect(again.heads.at(0)).toEqual(adapted('one', true).head);
    expect(again.service.state).toMatchObject({ mine: false, adaptation: { better: true } });
  });

  it('does not answer where it is not better, or where the model has other numbers now', async () => {
    const parent = join(folder, 'not-better');
    const { service, thread, heads } = openService(parent);
    service.follow(readyWith('one'));
    await service.allow('Ada', undefined);
    thread.adapted = succeeded(adapted('one', false));
    await service.adapt();
    await service.setMine(true);
    expect(service.state).toMatchObject({ mine: false, adaptation: { better: false } });
    expect(heads.filter((head) => head !== undefined)).toEqual([]);
    thread.adapted = succeeded(adapted('one', true));
    thread.fits = false;
    await service.adapt();
    expect(service.state).toMatchObject({ mine: false, adaptation: undefined });
  });

  it('tells why there is nothing to learn from', async () => {
    const { service, thread } = openService(join(folder, 'too-few'));
    await service.allow('Ada', undefined);
    thread.adapted = succeeded({ kind: 'too-few', reason: 'few-rounds' });
    expect(await service.adapt()).toEqual({ kind: 'too-few', reason: 'few-rounds' });
    expect(service.state.adapting).toBe(false);
  });
});
