import type { EncodedPacket } from 'mediabunny';
import { ExpectedFailure } from '../../common/failures.js';
import type { VideoSampler } from '../../common/video-sampling.js';
import { endsEarly } from './ends-early.js';
import type { SourceFrame } from './frame-source.js';
import type { OpenTrack } from './open-track.js';
import { createPacketDecoder, type Decoded } from './packet-decoder.js';
import { createPictureMaker } from './picture-maker.js';

/** After so many seconds of the video, a key picture gets a new decoder: what went wrong before is forgotten. */
const decoderServes = 1;

/** From this far on (seconds) it may pay to leave out what lies before the next picture that is wanted. */
const worthLeaving = 0.5;

/**
 * The pictures of a video that the sampler takes, upright, in the order in which they are shown. `undefined` after
 * each packet that made none, so that a sign of life can be given.
 *
 * What is not wanted is decoded only as far as what is wanted depends on it, and costs nothing more: a stretch
 * before the next wanted picture's key picture is left out altogether. Pictures that cannot be decoded are left out.
 *
 * @throws ExpectedFailure at the end: `video-truncated` where the file breaks off, `video-damaged` where pictures in
 * it could not be decoded.
 */
export async function* decodedPictures(
  track: OpenTrack,
  sampler: VideoSampler,
): AsyncGenerator<SourceFrame | undefined, void, undefined> {
  const { file } = track;
  const maker = createPictureMaker(track);
  let reached = 0;
  let damagedAt: number | undefined;
  try {
    for await (const { shown, failedAt } of decodedPackets(track, sampler)) {
      damagedAt ??= failedAt;
      try {
        for (const { time, picture } of shown) {
          reached = Math.max(reached, time);
          if (time >= 0 && sampler.takes(time)) yield { time, ...(await maker.made(picture)) };
        }
      } finally {
        for (const { picture } of shown) picture.close();
      }
      yield undefined;
    }
  } catch {
    // Its beginning was a video's, so whatever the library stumbles over is damage.
    throw new ExpectedFailure({ kind: 'video-truncated', file, time: tenths(reached) });
  }
  if (await endsEarly(file))
    throw new ExpectedFailure({ kind: 'video-truncated', file, time: tenths(reached) });
  if (damagedAt !== undefined)
    throw new ExpectedFailure({ kind: 'video-damaged', file, time: tenths(damagedAt) });
}

async function* decodedPackets(track: OpenTrack, sampler: VideoSampler): AsyncGenerator<Decoded> {
  let decoder = createPacketDecoder(track);
  let since: number | undefined;
  try {
    for await (const { packet, afterGap } of packetsToDecode(track, sampler)) {
      const isDue = packet.type === 'key' && packet.timestamp - (since ?? Infinity) >= decoderServes;
      if (afterGap || isDue) {
        yield await decoder.finish();
        decoder.close();
        decoder = createPacketDecoder(track);
        since = undefined;
      }
      since ??= packet.timestamp;
      yield decoder.decode(packet);
    }
    yield await decoder.finish();
  } finally {
    decoder.close();
  }
}

interface PacketToDecode {
  readonly packet: EncodedPacket;
  /** Packets before it were left out. */
  readonly afterGap: boolean;
}

async function* packetsToDecode(
  { packets }: OpenTrack,
  sampler: VideoSampler,
): AsyncGenerator<PacketToDecode> {
  let packet = await packets.getFirstKeyPacket();
  let afterGap = false;
  let askedFor = 0;
  while (packet !== null) {
    yield { packet, afterGap };
    const { due } = sampler;
    afterGap = false;
    if (due > askedFor && due - packet.timestamp > worthLeaving) {
      askedFor = due;
      const key = await packets.getKeyPacket(due);
      if (key !== null && key.sequenceNumber > packet.sequenceNumber) {
        packet = key;
        afterGap = true;
        continue;
      }
    }
    packet = await packets.getNextPacket(packet);
  }
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;
