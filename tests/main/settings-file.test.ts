import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, readSettings, settingsSchema, storedWith } from '../../common/settings.js';
import { RunningMark } from '../../main/running-mark.js';
import { setDamagedFileAside } from '../../main/settings-file.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'emojify-settings-'));
const defaults = settingsSchema.parse({});

describe('settings', () => {
  it('keep every good value beside a bad one', () => {
    expect(readSettings({ theme: 'dark', language: 'klingon', mirrored: 'yes', unknown: 1 })).toEqual({
      ...defaults,
      theme: 'dark',
    });
  });

  it('can be read whatever the file holds', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => settingsSchema.safeParse(readSettings(value)).success));
  });

  it('leave alone what else lies in their file', () => {
    const stored = { theme: 'dark', model: 'mine', later: { version: 2 } };
    const settings = applyPatch(readSettings(stored), { model: null, mirrored: false });
    expect(storedWith(stored, settings)).toEqual({
      ...defaults,
      theme: 'dark',
      mirrored: false,
      later: { version: 2 },
    });
  });

  it('clear a choice with null', () => {
    const chosen = applyPatch(defaults, { cameraId: 'a', mirrored: false });
    expect(chosen).toEqual({ ...defaults, cameraId: 'a', mirrored: false });
    expect(applyPatch(chosen, { cameraId: null })).toEqual({ ...defaults, mirrored: false });
  });

  it.each(['{"theme": "da', '', 'null', '[]', '\0\0\0'])(
    'are set aside when the file holds %j',
    (content) => {
      const inside = folder();
      const file = join(inside, 'settings.json');
      writeFileSync(file, content);
      const failure = setDamagedFileAside(file);
      const [kept] = readdirSync(inside);
      expect(failure).toEqual({ kind: 'settings-damaged', backup: kept });
      expect(readFileSync(join(inside, kept ?? ''), 'utf8')).toBe(content);
    },
  );

  it('are left alone when the file is good, and when there is none', () => {
    const file = join(folder(), 'settings.json');
    expect(setDamagedFileAside(file)).toBeUndefined();
    writeFileSync(file, '{"theme":"dark"}');
    expect(setDamagedFileAside(file)).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('{"theme":"dark"}');
  });
});

describe('the mark of a running app', () => {
  it('tells the next start where the last one was', () => {
    const file = join(folder(), 'deep', 'running.json');
    const mark = new RunningMark(file);
    expect(mark.readLeftOver()).toBeUndefined();
    mark.write({ kind: 'demo' });
    expect(new RunningMark(file).readLeftOver()).toEqual({ source: { kind: 'demo' } });
    mark.remove();
    expect(new RunningMark(file).readLeftOver()).toBeUndefined();
  });

  it('counts as left over also when it was cut off', () => {
    const file = join(folder(), 'running.json');
    writeFileSync(file, '{"sour');
    expect(new RunningMark(file).readLeftOver()).toEqual({ source: undefined });
  });
});
