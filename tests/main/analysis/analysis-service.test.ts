import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import sharp from 'sharp';
import type { AnalysisItem } from '../../../common/analysis.js';
import type { AnalysisRequest } from '../../../common/analysis-protocol.js';
import { exampleSide } from '../../../common/personal.js';
import { AnalysisProcess } from '../../../main/analysis/analysis-process.js';
import { AnalysisService } from '../../../main/analysis/analysis-service.js';
import { astronaut, bundledModels } from '../../helpers/data.js';
import { valueOf } from '../../helpers/recognition.js';
import { workInProcess } from './work-in-process.js';

const patient = { timeout: 60_000, interval: 20 };

let folder: string;
let started: number[];
let deadly: (request: AnalysisRequest) => boolean;
let items: Map<number, AnalysisItem>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'analysis-'));
  started = [];
  deadly = () => false;
  items = new Map();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(model = 'face-api'): AnalysisService {
  const process = new AnalysisProcess({
    launch: () => workInProcess(started, { deadly: (request) => deadly(request) }),
    log: () => undefined,
  });
  return new AnalysisService({
    process,
    models: () => ({ bundledModels, ownModels: join(folder, 'models'), engine: 'auto', model }),
    readVideo: () => Promise.reject(new Error('there are no videos here')),
    changed: () => undefined,
    itemChanged: (item) => void items.set(item.id, item),
    itemsRemoved: (ids) => {
      for (const id of ids) items.delete(id);
    },
  });
}

function photos(count: number): string {
  const place = join(folder, 'photos');
  mkdirSync(place, { recursive: true });
  for (let index = 1; index <= count; index += 1) cpSync(astronaut, join(place, `${String(index)}.png`));
  return place;
}

const finished = (service: AnalysisService): Promise<void> =>
  vi.waitFor(() => expect(service.state.phase).toBe('finished'), patient);

const outcomes = (): Record<string, string> =>
  Object.fromEntries(
    [...items.values()].map(({ name, status }) => [
      name,
      status.kind === 'photo' ? status.faces.map(({ emotion }) => emotion).join() : status.kind,
    ]),
  );

const isPhoto = (request: AnalysisRequest, name: string): boolean =>
  request.kind === 'photo' && basename(request.file) === name;

describe('the queue of files', () => {
  it('reads all of them, tells what is wrong with one, and counts', async () => {
    const place = photos(3);
    writeFileSync(join(place, '2.png'), 'no picture');
    truncateSync(join(place, '3.png'), 20_000);
    const service = open();
    await service.add([place]);
    await finished(service);
    expect(outcomes()).toEqual({ '1.png': 'happy', '2.png': 'failed', '3.png': 'failed' });
    expect(service.state).toMatchObject({ all: 3, done: 3, failed: 2, model: { id: 'face-api' } });
    const failure = [...items.values()].find(({ name }) => name === '2.png')?.status;
    expect(failure).toEqual({ kind: 'failed', failure: { kind: 'file-not-image', file: '2.png' } });
    expect(started).toHaveLength(1);
  });

  it.each(['clear', 'cancel'] as const)(
    'a search that %s ended is no failure, and adds nothing',
    async (end) => {
      const service = open();
      const first = photos(1);
      const added = service.add([first]);
      service[end]();
      await added;
      expect(service.state).toMatchObject({ phase: 'empty', all: 0 });
      expect(service.state.failure).toBeUndefined();
      await service.add([first]);
      await finished(service);
      expect(service.state.failure).toBeUndefined();
      expect(outcomes()).toEqual({ '1.png': 'happy' });
    },
  );

  it('goes on searching when all files are to be read anew', async () => {
    const place = photos(2);
    const service = open();
    await service.add([join(place, '1.png')]);
    const added = service.add([join(place, '2.png')]);
    service.again();
    await added;
    await finished(service);
    expect(outcomes()).toEqual({ '1.png': 'happy', '2.png': 'happy' });
    expect(service.state.failure).toBeUndefined();
  });

  it('does not add a file twice, and goes on with new ones', async () => {
    const place = photos(2);
    const service = open();
    await service.add([place]);
    await service.add([place, join(place, '1.png')]);
    await finished(service);
    expect(service.state.all).toBe(2);
    cpSync(astronaut, join(folder, 'later.png'));
    await service.add([join(folder, 'later.png')]);
    await finished(service);
    expect(outcomes()).toEqual({ '1.png': 'happy', '2.png': 'happy', 'later.png': 'happy' });
  });

  it('gives up only the file that kills the process, and reads those beside it', async () => {
    const place = photos(5);
    deadly = (request) => isPhoto(request, '3.png');
    const service = open();
    await service.add([place]);
    await finished(service);
    expect(outcomes()).toEqual({
      '1.png': 'happy',
      '2.png': 'happy',
      '3.png': 'failed',
      '4.png': 'happy',
      '5.png': 'happy',
    });
    const given = [...items.values()].find(({ name }) => name === '3.png')?.status;
    expect(given).toMatchObject({ failure: { kind: 'analysis-crashed', file: '3.png' } });
  });

  it('pauses between files, and goes on', async () => {
    const service = open();
    await service.add([photos(6)]);
    service.pause();
    await vi.waitFor(
      () => expect([...items.values()].some(({ status }) => status.kind === 'reading')).toBe(false),
      patient,
    );
    const { done } = service.state;
    expect(service.state.phase).toBe('paused');
    expect(done).toBeLessThan(6);
    service.resume();
    await finished(service);
    expect(service.state.done).toBe(6);
  });

  it('is cut short without losing what was read, and takes new files afterwards', async () => {
    const service = open();
    await service.add([photos(8)]);
    await vi.waitFor(() => expect(service.state.done).toBeGreaterThan(0), patient);
    service.cancel();
    const kept = service.state.all;
    expect(kept).toBe(service.state.done);
    expect(items.size).toBe(kept);
    cpSync(astronaut, join(folder, 'new.png'));
    await service.add([join(folder, 'new.png')]);
    await finished(service);
    expect(outcomes()).toMatchObject({ 'new.png': 'happy' });
    expect(service.state.all).toBe(kept + 1);
  });

  it('reads everything again with another model', async () => {
    const service = open();
    await service.add([photos(2)]);
    await finished(service);
    service.again();
    await finished(service);
    expect(service.state).toMatchObject({ all: 2, done: 2, failed: 0 });
  });

  it('cuts out the face that was answered, also after the process has died', async () => {
    const dark = await sharp(astronaut).modulate({ brightness: 0.5 }).toBuffer();
    const { width, height } = await sharp(astronaut).metadata();
    const pair = { create: { width: 2 * width, height, channels: 3 as const, background: '#808080' } };
    const photo = join(folder, 'pair.png');
    await sharp(pair)
      .composite([
        { input: astronaut, left: 0, top: 0 },
        { input: dark, left: width, top: 0 },
      ])
      .toFile(photo);
    const service = open();
    await service.add([photo]);
    await finished(service);
    const brightness = async (face: number): Promise<number> => {
      const pixels = valueOf(await service.example(1, face)) ?? expect.fail('no face');
      expect(pixels).toHaveLength(exampleSide ** 2);
      return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    };
    const status = items.get(1)?.status;
    const faces = status?.kind === 'photo' ? status.faces : [];
    const places = faces.map(({ box }) => (box.x < 0.5 ? 'light' : 'dark'));
    expect([...places].sort()).toEqual(['dark', 'light']);
    const light = await brightness(places.indexOf('light'));
    service.close();
    expect(await brightness(places.indexOf('dark'))).toBeLessThan(0.7 * light);
    expect(started).toHaveLength(2);
    expect(valueOf(await service.example(1, 2))).toBeUndefined();
    rmSync(photo);
    expect(await service.example(1, 0)).toMatchObject({ ok: false, failure: { kind: 'file-missing' } });
  });

  it('says why nothing can be read, keeps the files, and goes on when that is put right', async () => {
    let folderOfModels = join(folder, 'none');
    const process = new AnalysisProcess({
      launch: () => workInProcess(started, { deadly: () => false }),
      log: () => undefined,
    });
    const service = new AnalysisService({
      process,
      models: () => ({
        bundledModels: folderOfModels,
        ownModels: join(folder, 'models'),
        engine: 'auto',
        model: undefined,
      }),
      readVideo: () => Promise.reject(new Error('there are no videos here')),
      changed: () => undefined,
      itemChanged: (item) => void items.set(item.id, item),
      itemsRemoved: () => undefined,
    });
    await service.add([photos(2)]);
    await vi.waitFor(() => expect(service.state.phase).toBe('paused'), patient);
    expect(service.state).toMatchObject({ all: 2, done: 0, failure: { kind: 'model-missing' } });
    folderOfModels = bundledModels;
    service.resume();
    await finished(service);
    expect(outcomes()).toEqual({ '1.png': 'happy', '2.png': 'happy' });
    expect(service.state.failure).toBeUndefined();
  });

  it('forgets everything', async () => {
    const service = open();
    await service.add([photos(2)]);
    await finished(service);
    service.clear();
    expect(service.state).toEqual({ phase: 'empty', all: 0, done: 0, failed: 0 });
    expect(items.size).toBe(0);
    expect(service.file(1)).toBeUndefined();
  });
});
