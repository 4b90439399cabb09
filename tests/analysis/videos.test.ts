import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzeFiles, readVideo, type Analysis } from '../../analysis/analyze-files.js';
import { openVideoWith, type DecodingProgram } from '../../analysis/video/decoder-process.js';
import type { VideoResult } from '../../common/analysis-results.js';
import { failed, succeeded, type Failure } from '../../common/failures.js';
import { createRecognizer, type Recognizer } from '../../inference/recognizer.js';
import { peopleIn } from '../../common/time-shares.js';
import { bundle } from '../helpers/bundle.js';
import { astronaut, sharedData } from '../helpers/data.js';
import { seededRandom } from '../helpers/pictures.js';
import { loadParts, valueOf } from '../helpers/recognition.js';
import { recordTrial } from '../helpers/reliability.js';
import { canMakeVideos, makeVideo, steady, type VideoForm } from './make-video.js';

const folder = mkdtempSync(join(tmpdir(), 'emojify-videos-'));
/** In full by `npm run test:long`. */
const damagedVideos = process.env['EMOJIFY_LONG_TESTS'] === '1' ? 300 : 12;
let recognizer: Recognizer;
let program: DecodingProgram;
const wide: VideoForm = { codec: 'vp8', width: 480, height: 270 };

beforeAll(async () => {
  const entry = fileURLToPath(await bundle('analysis/video/decoding-program.ts', 'video-decoder'));
  program = { command: process.execPath, parameters: [entry] };
  const { detector, classifier } = await loadParts('native');
  recognizer = createRecognizer(detector, classifier);
});
afterAll(() => {
  recognizer.dispose();
  rmSync(folder, { recursive: true });
});

function analysis(more: Partial<Analysis> = {}): Analysis {
  const lazy = {
    unsureBelow: 0.5,
    ready: () => Promise.resolve(recognizer),
    dispose: () => Promise.resolve(),
  };
  return { recognizer: lazy, openVideo: openVideoWith(program), ...more };
}

function stored(name: string, content: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function read(file: string, more: Partial<Analysis> = {}): Promise<VideoResult> {
  return valueOf(await readVideo(file, analysis(more)));
}

const timesOf = ({ readings }: VideoResult): number[] => readings.map(({ time }) => time);
const emotionsOf = ({ readings }: VideoResult): string[] => [
  ...new Set(readings.flatMap(({ faces }) => faces.map(({ emotion }) => emotion))),
];

describe.skipIf(!canMakeVideos)('videos (where the decoder is for this system)', () => {
  test.each([
    ['VP8 in WebM, 16:9', 'wide.webm', wide],
    ['H.264 in MP4', 'square.mp4', { codec: 'h264', width: 320, height: 240 }],
    [
      'a portrait that a telephone stored lying',
      'portrait.mp4',
      {
        codec: 'h264',
        width: 480,
        height: 270,
        rotation: 90,
      },
    ],
    ['odd sides', 'odd.webm', { codec: 'vp8', width: 321, height: 243 }],
  ] as const)('%s: a known face in, its expression out', async (_, name, form) => {
    const result = await read(stored(name, await makeVideo(steady(astronaut, 2, 10), form)));
    expect(result.failure).toBeUndefined();
    expect(emotionsOf(result)).toEqual(['happy']);
    expect(result.readings.map(({ faces }) => faces.map(({ person }) => person))).toEqual(
      Array.from({ length: 20 }, () => [1]),
    );
    expect(result.duration).toBeCloseTo(2, 1);
  });

  test('readings follow the times of the pictures, whatever their rate', async () => {
    const pictures = [
      ...steady(astronaut, 0.4, 20),
      // A picture that stands for a second, and one that stands for half of one.
      { file: astronaut, time: 0.4, duration: 1 },
      { file: astronaut, time: 1.4, duration: 0.5 },
    ];
    const file = stored('variable.webm', await makeVideo(pictures, wide));
    expect(timesOf(await read(file))).toEqual([0, 0.1, 0.2, 0.3, 0.4, 1.4]);
    expect(timesOf(await read(file, { readingsPerSecond: 5 }))).toEqual([0, 0.2, 0.4, 1.4]);
    expect(timesOf(await read(file, { readingsPerSecond: 1 }))).toEqual([0, 1.4]);
  });

  test('few readings of a long video leave out what lies between them', async () => {
    const file = stored('long.webm', await makeVideo(steady(astronaut, 8, 5), wide));
    expect(timesOf(await read(file, { readingsPerSecond: 0.25 }))).toEqual([0, 4]);
  });

  test('somebody is one person, and seen for the whole time, however few readings there are', async () => {
    // A second takes a little more than a second, as 29.97 pictures do.
    const pictures = steady(astronaut, 6, 5).map(({ file, time, duration }) => ({
      file,
      time: time * 1.001,
      duration: duration * 1.001,
    }));
    const file = stored('seldom.webm', await makeVideo(pictures, wide));
    for (const readingsPerSecond of [10, 1, 0.5]) {
      const { readings, duration } = await read(file, { readingsPerSecond });
      const people = readings.map(({ faces }) => faces.map(({ person }) => person));
      expect(people).toEqual(readings.map(() => [1]));
      const [seen, ...others] = peopleIn(readings, { readingsPerSecond, end: duration });
      expect([seen?.seconds, others]).toEqual([expect.closeTo(6, 1), []]);
    }
  });

  test('of a video that is cut off, what is there is read', async () => {
    const whole = await makeVideo(steady(astronaut, 4, 10), wide);
    const result = await read(stored('cut.webm', whole.subarray(0, whole.length / 2)));
    expect(result.failure).toMatchObject({ kind: 'video-truncated' });
    expect(result.readings.length).toBeGreaterThan(5);
    expect(result.readings.length).toBeLessThan(35);
    expect(emotionsOf(result)).toEqual(['happy']);
  });

  test('what is no video, or none that can be read, is told by name', async () => {
    const kinds = async (name: string, content: Uint8Array): Promise<string> => {
      const outcome = await readVideo(stored(name, content), analysis());
      return outcome.ok ? 'read' : outcome.failure.kind;
    };
    expect(await kinds('text.mp4', Buffer.from('no video at all, but with a name of one'))).toBe(
      'video-unreadable',
    );
    const whole = await makeVideo(steady(astronaut, 1, 10), { codec: 'h264', width: 320, height: 240 });
    const other = Buffer.from(whole);
    other.write('mp4v', other.indexOf('avc1', other.indexOf('stsd')));
    expect(await kinds('other.mp4', other)).toBe('video-codec-unsupported');
    const missing = await readVideo(join(folder, 'missing.mp4'), analysis());
    expect(missing).toMatchObject({ ok: false, failure: { kind: 'file-missing' } });
  });

  test(
    'damage anywhere in a file neither stops nor hangs the reading',
    { timeout: damagedVideos * 10_000 },
    async () => {
      const random = seededRandom(7);
      const forms = [wide, { codec: 'h264', width: 320, height: 240 } as const];
      const videos = await Promise.all(forms.map((form) => makeVideo(steady(astronaut, 1, 10), form)));
      for (let round = 0; round < damagedVideos; round++) {
        const damaged = Buffer.from(videos[round % 2] ?? []);
        for (let flip = 0; flip < 1 + (round % 24); flip++)
          damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
        const outcome = await readVideo(stored(`damaged-${round}`, damaged), analysis());
        const failure: Failure | undefined = outcome.ok ? outcome.value.failure : outcome.failure;
        if (failure !== undefined) expect(failure.kind).toMatch(/^video-|^file-too-large/);
      }
      recordTrial({
        id: 'damaged-videos',
        what: 'videos (WebM, MP4) with 1 to 24 bytes changed anywhere, read by the command line’s decoder',
        times: damagedVideos,
        result: 'each was read, read as far as it went, or named with its failure; none hung',
      });
    },
  );

  test('a reading that is ended lets go of the decoder', async () => {
    const file = stored('ended.webm', await makeVideo(steady(astronaut, 3, 10), wide));
    const end = new AbortController();
    const reading = readVideo(
      file,
      analysis({ signal: end.signal, onReading: () => end.abort(new Error('enough')) }),
    );
    await expect(reading).rejects.toThrow('enough');
  });

  test('one that cannot be read does not stop those behind it', async () => {
    const bad = stored('bad.mp4', Buffer.from('....ftypisomnothing else'));
    const found = [bad, astronaut].map((file) => succeeded(file));
    const missing = failed({ kind: 'file-unreadable', file: 'folder' });
    const kinds: string[] = [];
    for await (const result of analyzeFiles([...found, missing], analysis())) kinds.push(result.kind);
    expect(kinds).toEqual(['failed', 'photo', 'failed']);
  });

  test.skipIf(!sharedData.there)(
    `the seven expressions one after the other (${sharedData.reason})`,
    async () => {
      const names = {
        angry: 'angry',
        disgust: 'disgusted',
        fear: 'fearful',
        happy: 'happy',
        neutral: 'neutral',
        sad: 'sad',
        surprise: 'surprised',
      };
      const photos = Object.values(names).map((name) => sharedData.path('faces', `${name}.jpg`));
      const pictures = photos.flatMap((file, index) => steady(file, 1, 5, index));
      const form = { codec: 'vp8', width: 640, height: 480 } as const;
      const result = await read(stored('seven.webm', await makeVideo(pictures, form)));
      const atEndOf = photos.map((_, index) => result.readings.find(({ time }) => time >= index + 0.75));
      expect(atEndOf.map((reading) => reading?.faces[0]?.emotion)).toEqual(Object.keys(names));
    },
  );
});

test('a system without the decoder says so', async () => {
  const parameters = [
    '-e',
    `
    const text = Buffer.from(JSON.stringify({ kind: 'failed',
      failure: { kind: 'video-decoder-missing', file: 'a.mp4', reason: 'win32-x64' } }));
    const length = Buffer.alloc(4); length.writeUInt32LE(text.length);
    process.stdout.write(Buffer.concat([length, text]));`,
  ];
  const openVideo = openVideoWith({ command: process.execPath, parameters });
  const outcome = await openVideo('a.mp4', { readingsPerSecond: 10 });
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'video-decoder-missing' } });
});

test('a decoder that cannot be started, or dies at once, is a video that cannot be read', async () => {
  for (const command of [join(folder, 'nobody'), 'false']) {
    const openVideo = openVideoWith({ command, parameters: [] });
    const outcome = await openVideo('a.mp4', { readingsPerSecond: 10 });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'video-unreadable' } });
  }
});
