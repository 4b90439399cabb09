import type { Frame } from '../../common/frame.js';
import { readImage } from '../../inference/images.js';
import { resample } from '../../inference/resample.js';
import type { Picture } from '../../inference/picture.js';
import { FrameSlot } from '../../main/frame-slot.js';
import { runCaptureLoop } from '../../main/capture-loop.js';
import { RecognizerClient } from '../../main/recognizer-client.js';
import { pictureOf } from '../../tests/helpers/pictures.js';
import { bundle } from '../../tests/helpers/bundle.js';
import { astronaut, bundledModels } from '../../tests/helpers/data.js';
import { valueOf } from '../../tests/helpers/recognition.js';
import { RandomNumbers } from '../../training/random.js';
import { heldNow, type Held } from './held.js';

/** Low and wide, in pixels: the search goes with the area, and half a million take minutes so, not hours. */
const size = { width: 112, height: 56 };
/** A face stays for so many frames, and then is away for so many: people come and go. */
const stay = 180;
const away = 60;
/** The portrait's head and shoulders. */
const head = { left: 75, top: 0, width: 300, height: 300 };

export interface Fed {
  readonly samples: readonly Held[];
  readonly withFaces: number;
  /** Frames that were replaced in the slot before anybody read them. */
  readonly replaced: number;
}

/**
 * Feeds frames into the slot until so many were read, by the app's own loop and its own recognition thread. Each
 * reading is followed by two frames, of which the first is replaced: the slot is never empty and never grows.
 */
export async function feed(
  readings: number,
  sampleEvery: number,
  sampled: (samples: readonly Held[]) => void = () => undefined,
): Promise<Fed> {
  const client = await startClient();
  const slot = new FrameSlot();
  const pictures = await scenes();
  const samples: Held[] = [];
  const began = performance.now();
  let sequence = 0;
  let read = 0;
  let withFaces = 0;
  let sampling: Promise<unknown> = Promise.resolve();
  const put = (): void => slot.put(frameOf(pictures, (sequence += 1)));
  const loop = runCaptureLoop(slot, client, (reading) => {
    read += 1;
    if (reading.faces.length > 0) withFaces += 1;
    if (read % sampleEvery === 0) {
      const after = read;
      sampling = sampling.then(async () => {
        samples.push(await heldNow(after, began));
        sampled(samples);
      });
    }
    if (read >= readings) slot.close();
    put();
    put();
  });
  put();
  await loop;
  await sampling;
  const { replaced } = slot;
  await client.close();
  return { samples, withFaces, replaced };
}

async function startClient(): Promise<RecognizerClient> {
  const entry = await bundle('bench/endurance/watched-worker.ts', 'endurance');
  let settled: (failure?: Error) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    settled = (failure) => (failure ? reject(failure) : resolve());
  });
  const client = new RecognizerClient({
    entry,
    thread: { bundledModels, ownModels: 'none', model: 'default', engine: 'native' },
    changed: (state) => {
      if (state.kind === 'ready') settled();
      // A thread that is lost would make the figures those of two.
      if (state.kind === 'failed' || state.kind === 'restarting')
        throw new Error(`recognition was lost: ${JSON.stringify(state.failure)}`);
    },
    log: () => undefined,
    trialLost: () => undefined,
  });
  client.start();
  await ready;
  return client;
}

interface Scenes {
  readonly face: Picture;
  readonly noise: readonly Picture[];
}

async function scenes(): Promise<Scenes> {
  const portrait = valueOf(await readImage(astronaut));
  const noise = Array.from({ length: 8 }, (_, number) => {
    const random = new RandomNumbers(1, number);
    return pictureOf(size.width, size.height, () => random.below(256));
  });
  return { face: headOnTheLeft(portrait), noise };
}

function headOnTheLeft(portrait: Picture): Picture {
  const side = size.height;
  const small = resample(portrait, head, side, side);
  return pictureOf(size.width, side, (x, y) => (x < side ? (small[y * side + x] ?? 0) : 128));
}

/** Every frame has memory of its own, as the camera's have: it goes to the thread. */
function frameOf({ face, noise }: Scenes, sequence: number): Frame {
  // Every second frame is replaced unread.
  const hasFace = Math.floor(sequence / 2) % (stay + away) < stay;
  const picture = hasFace ? face : (noise[sequence % noise.length] ?? face);
  return { ...picture, luma: Uint8Array.from(picture.luma), sequence, capturedAt: performance.now() };
}
