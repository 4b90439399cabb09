import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readingsDocumentSchema } from '../../../common/timed-readings.js';
import { exportSession } from '../../../main/sessions/session-exports.js';
import { linesOf, readingsIn, sessionsFolder, Stage } from './live-session.js';

let folder: string;
let remove: () => void;
let stage: Stage;

beforeEach(() => {
  ({ folder, remove } = sessionsFolder());
  stage = new Stage(folder);
});
afterEach(async () => {
  await stage.service.close();
  remove();
});

async function recorded(act: () => void): Promise<string> {
  await stage.service.start();
  const { id } = stage;
  act();
  await stage.service.stop();
  return id;
}

const logOf = (id: string): string => stage.service.folders.log(id);

describe('a stored session', () => {
  it('takes another name and other notes, and goes when it is told to', async () => {
    const id = await recorded(() => stage.readFor(1_000));
    const notes = [
      { time: 0.8, text: 'second' },
      { time: 0.2, text: 'first' },
    ];
    await Promise.all([stage.service.rename(id, 'Rehearsal'), stage.service.writeNotes(id, notes)]);
    expect(stage.list?.sessions).toMatchObject([{ name: 'Rehearsal', notes: 2 }]);
    expect(await new Stage(folder).service.look(id)).toMatchObject({
      value: { name: 'Rehearsal', notes: [{ text: 'first' }, { text: 'second' }] },
    });
    await stage.service.remove(id);
    expect(stage.list?.sessions).toEqual([]);
    expect(await stage.service.rename(id, 'Gone')).toMatchObject({ failure: { kind: 'session-missing' } });
  });

  it('is handed out as JSON with all that it holds, or not at all', async () => {
    const id = await recorded(() => {
      stage.readFor(1_000);
      stage.service.note('=1+1', 0);
      stage.service.pause();
      stage.now += 500;
    });
    const looked = await stage.service.look(id);
    if (!looked.ok) throw new Error('no session');
    const out = { session: looked.value, log: logOf(id), name: 'Rehearsal' };
    const file = join(folder, 'out.json');
    expect(await exportSession(out, 'json', file)).toMatchObject({ ok: true });
    const document = readingsDocumentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(document.readings).toEqual(readingsIn(await linesOf(logOf(id))));
    expect(document).toMatchObject({
      source: { kind: 'session', name: 'Rehearsal', started: looked.value.started },
      duration: 1.5,
      pauses: [{ from: 1, to: 1.5 }],
      notes: [{ time: 1, text: '=1+1' }],
    });
    mkdirSync(join(folder, 'a-folder.csv'));
    expect(await exportSession(out, 'csv', join(folder, 'a-folder.csv'))).toMatchObject({
      failure: { kind: 'file-not-writable', file: 'a-folder.csv' },
    });
    expect(statSync(join(folder, 'a-folder.csv')).isDirectory()).toBe(true);
  });
});
