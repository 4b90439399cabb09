import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faceReading } from '../../renderer/readings.js';
import { camera, linesOf, readingsIn, ready, sessionsFolder, Stage, stopped } from './live-session.js';

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

describe('a recorded session', () => {
  it('holds every reading with its time, and what is known of it', async () => {
    const id = await recorded(() => {
      stage.readFor(2_000);
      stage.service.note('joke told here', 0.5);
      stage.readFor(1_000, [faceReading({ emotion: 'sad' })]);
    });
    const lines = await linesOf(logOf(id));
    const readings = readingsIn(lines);
    expect(readings).toHaveLength(75);
    expect(readings.map(({ time }) => time)).toEqual(
      Array.from({ length: 75 }, (_, at) => (at * 40) / 1_000),
    );
    expect(readings[0]?.faces).toMatchObject([{ person: 1, emotion: 'happy', sure: true, confidence: 0.88 }]);
    expect(lines.at(-1)).toEqual({ kind: 'end', time: 3 });
    const looked = await stage.service.look(id);
    expect(looked).toMatchObject({
      ok: true,
      value: {
        ended: 'properly',
        duration: 3,
        model: { id: 'first', name: 'The first' },
        notes: [{ time: 1.5, text: 'joke told here' }],
        pauses: [],
      },
    });
    expect(stage.list?.sessions).toMatchObject([{ id, people: 1, dominant: 'happy', notes: 1, duration: 3 }]);
    expect(stage.recording).toBeUndefined();
  });

  it('keeps the clock going through pauses, and nothing of them', async () => {
    const id = await recorded(() => {
      stage.readFor(1_000);
      stage.service.pause();
      expect(stage.recording?.phase).toBe('paused');
      stage.readFor(2_000, [faceReading({ emotion: 'angry' })]);
      stage.service.resume();
      stage.readFor(1_000);
    });
    const readings = readingsIn(await linesOf(logOf(id)));
    expect(readings.map(({ time }) => time).filter((time) => time > 1 && time < 3)).toEqual([]);
    expect(readings.at(-1)?.time).toBeCloseTo(3.96);
    expect(readings.flatMap(({ faces }) => faces).every(({ emotion }) => emotion === 'happy')).toBe(true);
    expect(await stage.service.look(id)).toMatchObject({
      value: { duration: 4, pauses: [{ from: 1, to: 3 }] },
    });
  });

  it('waits while there is no picture or no recognition, and goes on by itself', async () => {
    const id = await recorded(() => {
      stage.readFor(400);
      stage.service.follow(stopped, ready('first'));
      expect(stage.recording?.phase).toBe('waiting');
      stage.now += 600;
      stage.service.follow(camera, ready('first'));
      expect(stage.recording?.phase).toBe('recording');
      stage.readFor(400);
      stage.service.follow(camera, { kind: 'restarting', failure: { kind: 'recognizer-timeout' } });
      expect(stage.recording?.phase).toBe('waiting');
      stage.service.pause();
      stage.service.follow(camera, ready('first'));
      expect(stage.recording?.phase).toBe('paused');
      stage.now += 100;
      stage.service.resume();
      stage.readFor(400);
    });
    const value = await stage.service.look(id);
    expect(value).toMatchObject({
      value: {
        pauses: [
          { from: 0.4, to: 1 },
          { from: 1.4, to: 1.4 },
          { from: 1.4, to: 1.5 },
        ],
      },
    });
    // Recognition counts from 1 again, but this may be somebody else.
    const people = new Set(
      readingsIn(await linesOf(logOf(id))).flatMap(({ faces }) => faces.map(({ person }) => person)),
    );
    expect([...people]).toEqual([1, 2, 3]);
  });

  it('notes another model', async () => {
    const id = await recorded(() => {
      stage.readFor(400);
      stage.service.follow(camera, { kind: 'loading' });
      stage.now += 1_000;
      stage.service.follow(camera, ready('second'));
      stage.readFor(400);
    });
    expect(await stage.service.look(id)).toMatchObject({
      value: { model: { id: 'first' }, modelChanges: [{ time: 1.4, id: 'second', name: 'The second' }] },
    });
  });

  it('is not begun twice, nor without a picture', async () => {
    await Promise.all([stage.service.start(), stage.service.start()]);
    expect(await stage.service.folders.ids()).toHaveLength(1);
    await stage.service.stop();
    stage.service.follow(stopped, ready('first'));
    await stage.service.start();
    expect(stage.recording).toBeUndefined();
  });

  it('is finished when the app closes', async () => {
    await stage.service.start();
    const { id } = stage;
    stage.readFor(1_000);
    await stage.service.close();
    expect(await new Stage(folder).service.look(id)).toMatchObject({
      value: { ended: 'properly', duration: 1 },
    });
  });
});

describe('the clock of a session', () => {
  it('is not set by somebody who sets the system’s clock, nor by a window that was loaded again', async () => {
    const real = new Date('2030-01-01T12:00:00Z');
    vi.useFakeTimers({ now: real, toFake: ['Date'] });
    const id = await recorded(() => {
      stage.readFor(1_000);
      vi.setSystemTime(new Date('2029-12-31T12:00:00Z'));
      stage.readFor(1_000);
      for (const jump of [3_600_000, -7_200_000, 500, -1_500]) {
        stage.windowAhead += jump;
        stage.readFor(1_000);
      }
    });
    vi.useRealTimers();
    const times = readingsIn(await linesOf(logOf(id))).map(({ time }) => time);
    expect(times).toEqual([...times].sort((first, second) => first - second));
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBeLessThanOrEqual(6);
    expect(times.at(-1)).toBeGreaterThan(4);
    expect(Math.max(...times.map((time, place) => time - (times[place - 1] ?? 0)))).toBeLessThan(2);
  });

  it('dates pictures from when they were taken, and none before the beginning', async () => {
    const id = await recorded(() => {
      stage.now -= 30;
      stage.read();
      stage.now += 100;
      stage.read();
      stage.read([faceReading()], 900);
      stage.read();
    });
    const times = readingsIn(await linesOf(logOf(id))).map(({ time }) => time);
    expect(times).toEqual([0.11, 0.15, 1.05]);
  });
});

describe('a session that nobody finished', () => {
  async function cutShort(tail: string | Uint8Array): Promise<string> {
    await stage.service.start();
    const { id } = stage;
    stage.readFor(1_000);
    stage.service.note('seen', 0);
    await stage.service.close();
    // As if it had ended in the middle of a line.
    rmSync(join(folder, id, 'session.json'));
    const text = readFileSync(logOf(id), 'utf8')
      .split('\n')
      .filter((line) => !line.includes('"end"'))
      .join('\n');
    writeFileSync(logOf(id), text);
    appendFileSync(logOf(id), tail);
    stage = new Stage(folder);
    return id;
  }

  it.each([
    ['nothing', ''],
    ['half a line', '{"t":1.04,"f":[[1,0.4,0.'],
    ['zeros, as a power cut leaves them', new Uint8Array(5_000)],
  ])('is repaired at the next start, and says how it ended: after %s', async (_, tail) => {
    const id = await cutShort(tail);
    await stage.service.open();
    expect(stage.list?.damaged).toEqual([]);
    expect(stage.list?.sessions).toMatchObject([{ id, ended: 'unexpectedly', notes: 1, duration: 1 }]);
    expect(readFileSync(logOf(id), 'utf8').endsWith('\n')).toBe(true);
    expect((await linesOf(logOf(id))).every(({ kind }) => kind !== 'damaged')).toBe(true);
    expect(readingsIn(await linesOf(logOf(id)))).toHaveLength(25);
  });

  it('loses no other line to one that is damaged', async () => {
    const id = await cutShort('');
    const lines = readFileSync(logOf(id), 'utf8').split('\n');
    lines.splice(3, 1, '{"t":-5,"f":[]}', '{"t":1,"f":[[0]]}', 'rubbish', '[]');
    writeFileSync(logOf(id), lines.join('\n'));
    await stage.service.open();
    expect(readingsIn(await linesOf(logOf(id)))).toHaveLength(24);
  });

  it('is told as damaged where nothing can be read, and can be removed', async () => {
    mkdirSync(join(folder, '2020-01-01-000000'), { recursive: true });
    mkdirSync(join(folder, 'rubbish'));
    writeFileSync(join(folder, 'rubbish/readings.jsonl'), '{"kind":"session"}\n');
    await stage.service.open();
    expect([...(stage.list?.damaged ?? [])].sort()).toEqual(['2020-01-01-000000', 'rubbish']);
    expect(await stage.service.look('rubbish')).toMatchObject({ failure: { kind: 'session-missing' } });
    expect((await stage.service.remove('rubbish')).ok).toBe(true);
    expect(stage.list?.damaged).toEqual(['2020-01-01-000000']);
  });

  it('is left alone while another process writes it', async () => {
    await stage.service.start();
    const { id } = stage;
    stage.readFor(1_000);
    const other = new Stage(folder);
    await other.service.open();
    await other.service.start();
    expect(other.id).not.toBe(id);
    stage.readFor(1_000);
    await Promise.all([stage.service.stop(), other.service.stop()]);
    expect(await stage.service.look(id)).toMatchObject({ value: { ended: 'properly', duration: 2 } });
    expect(readingsIn(await linesOf(logOf(id)))).toHaveLength(50);
  });
});

describe('a recording that cannot go on', () => {
  it('says so when its file is gone, and the next one begins as usual', async () => {
    await stage.service.start();
    stage.readFor(200);
    rmSync(join(folder, stage.id), { recursive: true });
    await vi.waitFor(() => expect(stage.failures).toEqual([{ kind: 'recording-gone' }]), 10_000);
    await vi.waitFor(() => expect(stage.recording).toBeUndefined());
    await stage.service.start();
    expect(stage.recording).toBeDefined();
  });

  it('says so when its folder was moved away', async () => {
    await stage.service.start();
    stage.readFor(200);
    renameSync(join(folder, stage.id), join(folder, '..', 'elsewhere'));
    await vi.waitFor(() => expect(stage.failures).toEqual([{ kind: 'recording-gone' }]), 10_000);
  });

  it('says so when nothing can be written from the start', async () => {
    writeFileSync(folder, 'a file where the folder should be');
    await stage.service.start();
    expect(stage.failures).toMatchObject([{ kind: 'recording-not-writable' }]);
    expect(stage.recording).toBeUndefined();
    rmSync(folder);
  });
});
