import { once } from 'node:events';
import { ExpectedFailure } from '../../common/failures.js';
import { createVideoSampler } from '../../common/video-sampling.js';
import { decodedPictures } from './decoded-pictures.js';
import { decodingOrderSchema, encodedMessage, type DecodingMessage } from './messages.js';
import { openTrack } from './open-track.js';

/** At least so often the program says that it is at work. Milliseconds. */
const signOfLifeEvery = 1000;

/**
 * A program of its own that decodes one video and writes the pictures that are wanted to its standard output, in
 * the form of `messages.ts`. Videos come from anywhere, and decoders are native code: what a damaged one does to
 * it (a crash, a loop without an end) ends this process and no other. Whoever reads slowly holds it up, so that
 * no pictures pile up.
 */
async function main(): Promise<void> {
  // Whoever started it is gone: nobody wants the rest.
  process.stdin.resume().once('close', () => process.exit());
  process.stdout.once('error', () => process.exit());
  try {
    await decode();
    await write({ kind: 'done' });
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    await write({ kind: 'failed', failure: error.failure });
  }
  // What was written last has to arrive before the end.
  process.stdout.end(() => process.exit());
}

async function decode(): Promise<void> {
  const order = decodingOrderSchema.parse(JSON.parse(process.argv.at(-1) ?? ''));
  const track = await openTrack(order.file);
  await write({ kind: 'opened', ...(track.duration !== undefined && { duration: track.duration }) });
  let lastSign = performance.now();
  for await (const picture of decodedPictures(track, createVideoSampler(order.readingsPerSecond))) {
    const now = performance.now();
    if (picture !== undefined) {
      const { time, width, height, luma } = picture;
      await write({ kind: 'picture', time, width, height }, luma);
    } else if (now - lastSign > signOfLifeEvery) await write({ kind: 'working' });
    else continue;
    lastSign = now;
  }
}

async function write(message: DecodingMessage, pixels?: Uint8Array): Promise<void> {
  process.stdout.write(encodedMessage(message));
  const wantsMore = pixels === undefined || process.stdout.write(pixels);
  if (!wantsMore) await once(process.stdout, 'drain');
}

await main();
