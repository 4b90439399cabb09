import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { RunningMark } from '../../main/running-mark.js';

const folder = mkdtempSync(join(tmpdir(), 'emojify-mark-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the mark of an app that runs', () => {
  let file: string;
  let round = 0;
  beforeEach(() => {
    file = join(folder, `running-${String((round += 1))}.json`);
  });

  it('tells the next start where to go on', () => {
    new RunningMark(file).write({ kind: 'demo' });
    expect(new RunningMark(file).readLeftOver()).toEqual({ source: { kind: 'demo' } });
  });

  it('tells of an end in the middle of writing it', () => {
    writeFileSync(file, '{"sour');
    expect(new RunningMark(file).readLeftOver()).toEqual({ source: undefined });
  });

  it('stays away once the app has ended in good order, whatever ends after it', () => {
    const mark = new RunningMark(file);
    mark.write({ kind: 'camera' });
    mark.remove();
    mark.write(undefined);
    expect(new RunningMark(file).readLeftOver()).toBeUndefined();
  });
});
