import { join } from 'node:path';
import { build } from 'vite';
import type { Grabber } from '../../renderer/camera/grabber.js';
import { readImage } from '../../inference/images.js';
import { expect, test, windowOnly } from './harness/app.js';
import { stillClip } from './harness/clips.js';
import { projectRoot } from './harness/paths.js';

declare const GrabberModule: { Grabber: new () => Grabber };

/** The grabber as one script, to be run inside the real page: only there are real camera pictures. */
async function grabberScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(projectRoot, 'renderer/camera/grabber.ts'),
        formats: ['iife'],
        name: 'GrabberModule',
      },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (output === undefined || !('output' in output)) throw new Error('nothing was built');
  // A script's `var` would stay inside `evaluate`; the page needs it as a global.
  return output.output[0].code.replace(/^var GrabberModule\s*=/m, 'globalThis.GrabberModule =');
}

interface Grabbed {
  readonly width: number;
  readonly height: number;
  /** Largest difference from the brightness that was put in. */
  readonly difference: number;
}

/** Builds a picture of the format in the page, with brightness growing along both sides, and grabs it. */
const grabInPage = async ({
  format,
  options,
}: {
  format: string;
  options: Record<string, unknown>;
}): Promise<Grabbed> => {
  const width = 64;
  const height = 48;
  const luma = (x: number, y: number): number => 40 + 2 * x + y;
  const limited = options['fullRange'] === false;
  const stored = (value: number): number => (limited ? Math.round(16 + (value * 219) / 255) : value);
  const colour = format.includes('RG') || format.includes('BG');
  const bytes = new Uint8Array(colour ? width * height * 4 : (width * height * 3) / 2).fill(128);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (colour) bytes.fill(luma(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3);
      else bytes[y * width + x] = stored(luma(x, y));
    }
  }
  const whole = new VideoFrame(bytes, {
    format: format as VideoPixelFormat,
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    ...(colour
      ? {}
      : { colorSpace: { fullRange: !limited, matrix: 'smpte170m', primaries: 'bt709', transfer: 'bt709' } }),
  });
  const visibleRect = options['visibleRect'] as DOMRectInit | undefined;
  const frame = visibleRect === undefined ? whole : new VideoFrame(whole, { visibleRect });
  // Chromium before 138 does not know rotation; the property stands on the real frame then.
  if (options['rotation'] !== undefined)
    Object.defineProperty(frame, 'rotation', { value: options['rotation'] });
  const picture = await new GrabberModule.Grabber().grab(frame);
  frame.close();
  whole.close();
  if (picture === undefined) throw new Error('nothing was grabbed');
  const rect = (options['visibleRect'] ?? { x: 0, y: 0, width, height }) as {
    x: number;
    y: number;
    width: number;
    height: number;
  };
  const source = (x: number, y: number): number => {
    const turned: Record<number, [number, number]> = {
      0: [x, y],
      90: [y, rect.height - 1 - x],
      180: [rect.width - 1 - x, rect.height - 1 - y],
      270: [rect.width - 1 - y, x],
    };
    const [fromX, fromY] = turned[Number(options['rotation'] ?? 0)] ?? [0, 0];
    return luma(rect.x + fromX, rect.y + fromY);
  };
  let difference = 0;
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      difference = Math.max(difference, Math.abs((picture.luma[y * picture.width + x] ?? 0) - source(x, y)));
    }
  }
  return { width: picture.width, height: picture.height, difference };
};

test('camera pictures of every format become the same brightness', windowOnly, async ({ start }) => {
  const app = await start({ camera: 'none' });
  const script = await grabberScript();
  await app.page.evaluate(script);
  const upright = { width: 64, height: 48 };
  const cases = [
    ...['I420', 'NV12', 'BGRA', 'BGRX', 'RGBA', 'RGBX'].map((format) => ({
      format,
      options: {},
      expected: upright,
    })),
    { format: 'I420', options: { fullRange: false }, expected: upright },
    { format: 'NV12', options: { fullRange: false }, expected: upright },
    {
      format: 'I420',
      options: { visibleRect: { x: 8, y: 4, width: 32, height: 24 } },
      expected: { width: 32, height: 24 },
    },
    { format: 'I420', options: { rotation: 90 }, expected: { width: 48, height: 64 } },
    { format: 'NV12', options: { rotation: 180 }, expected: upright },
    { format: 'BGRA', options: { rotation: 270 }, expected: { width: 48, height: 64 } },
  ];
  for (const { format, options, expected } of cases) {
    await test.step(`${format} ${JSON.stringify(options)}`, async () => {
      const grabbed = await app.page.evaluate(grabInPage, { format, options });
      expect({ width: grabbed.width, height: grabbed.height }).toEqual(expected);
      expect(grabbed.difference).toBeLessThanOrEqual(1);
    });
  }
});

test(
  'a still through the camera and the same still from a file have the same brightness',
  windowOnly,
  async ({ start }) => {
    const { clip, still } = await stillClip();
    const app = await start({ camera: clip });
    await app.capture('live');
    await app.page.evaluate(await grabberScript());
    const throughCamera = await app.page.evaluate(async () => {
      const stream = document.querySelector('video')?.srcObject;
      const track = stream instanceof MediaStream ? stream.getVideoTracks()[0] : undefined;
      if (track === undefined) throw new Error('there is no picture');
      const reader = new MediaStreamTrackProcessor({ track: track.clone() }).readable.getReader();
      const { value: frame } = await reader.read();
      if (frame === undefined) throw new Error('there is no frame');
      const picture = await new GrabberModule.Grabber().grab(frame);
      frame.close();
      void reader.cancel();
      return [...(picture?.luma ?? [])];
    });
    const fromFile = await readImage(still);
    if (!fromFile.ok) throw new Error(fromFile.failure.kind);
    const { luma } = fromFile.value;
    expect(throughCamera).toHaveLength(luma.length);
    const differences = throughCamera.map((value, index) => Math.abs(value - (luma[index] ?? 0)));
    const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
    expect(mean).toBeLessThan(1);
  },
);
