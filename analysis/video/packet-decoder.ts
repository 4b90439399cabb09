import type { EncodedPacket } from 'mediabunny';
import type { DecodedPicture, EncodedPicture } from './native-decoder.js';
import type { OpenTrack } from './open-track.js';

/** A decoded picture and when it is shown, in seconds. Whoever gets it closes it. */
export interface ShownPicture {
  readonly time: number;
  readonly picture: DecodedPicture;
}

export interface Decoded {
  readonly shown: readonly ShownPicture[];
  /** When a picture would have been shown that could not be decoded, in seconds. */
  readonly failedAt?: number;
}

/** Decodes the packets of one stretch of a video, beginning with a key picture, in their order. */
export interface PacketDecoder {
  /** The pictures that have become complete: none at first, since decoders work on several at once. */
  decode(packet: EncodedPacket): Decoded;
  /** The pictures that were still at work; nothing more can be decoded. */
  finish(): Promise<Decoded>;
  close(): void;
}

export function createPacketDecoder({ decoder: Decoder, settings }: OpenTrack): PacketDecoder {
  const times: number[] = [];
  let finishing = false;
  let shown: ShownPicture[] = [];
  const errors: unknown[] = [];
  const decoder = new Decoder({
    output(picture) {
      // The decoder hands pictures out in the order in which they are shown, but with the time of the packet that
      // it has just been given; the earliest of those that it holds is the right one. At the end it knows itself.
      const time = finishing ? picture.timestamp / 1e6 : times.shift();
      if (time === undefined) picture.close();
      else shown.push({ time, picture });
    },
    error: (error) => errors.push(error),
  });
  decoder.configure(settings);
  const taken = (): ShownPicture[] => {
    const all = shown;
    shown = [];
    return all;
  };
  return {
    decode(packet) {
      const time = packet.microsecondTimestamp / 1e6;
      if (isShown(packet, settings.codec)) insert(times, time);
      errors.length = 0;
      decoder.decode(encodedPicture(packet));
      if (errors.length === 0) return { shown: taken() };
      const at = times.indexOf(time);
      if (at !== -1) times.splice(at, 1);
      return { shown: taken(), failedAt: time };
    },
    async finish() {
      finishing = true;
      await decoder.flush();
      return { shown: taken() };
    },
    close: () => {
      for (const { picture } of taken()) picture.close();
      decoder.close();
    },
  };
}

/** VP8 has packets that are only there for others to refer to; their first byte says so (RFC 6386, 9.1). */
function isShown({ data }: EncodedPacket, codec: string): boolean {
  return codec !== 'vp8' || ((data[0] ?? 0) & 0x10) !== 0;
}

function insert(times: number[], time: number): void {
  const at = times.findLastIndex((other) => other <= time);
  times.splice(at + 1, 0, time);
}

function encodedPicture({ type, data, microsecondTimestamp, duration }: EncodedPacket): EncodedPicture {
  return {
    type,
    timestamp: microsecondTimestamp,
    duration: Math.round(duration * 1e6),
    byteLength: data.byteLength,
    copyTo: (target) => target.set(data),
  };
}
