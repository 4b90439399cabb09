import { z } from 'zod';
import { failureSchema } from '../../common/failures.js';

/** What the decoding program is told, as JSON in its one argument. */
export const decodingOrderSchema = z.object({ file: z.string(), readingsPerSecond: z.number().positive() });
export type DecodingOrder = Readonly<z.infer<typeof decodingOrderSchema>>;

const messageSchema = z.discriminatedUnion('kind', [
  /** The video can be read. `duration`: seconds, where the file says it. */
  z.object({ kind: z.literal('opened'), duration: z.number().optional() }),
  /** One byte of brightness for each pixel follows. */
  z.object({
    kind: z.literal('picture'),
    time: z.number(),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  /** A sign of life where no picture is wanted for a while. */
  z.object({ kind: z.literal('working') }),
  /** The last one, if something is wrong. */
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
  /** The last one. */
  z.object({ kind: z.literal('done') }),
]);
/** What the decoding program writes: the length of a JSON text (32 bits, little-endian), the text, and pixels. */
export type DecodingMessage = Readonly<z.infer<typeof messageSchema>>;

export function encodedMessage(message: DecodingMessage): Buffer {
  const text = Buffer.from(JSON.stringify(message), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text]);
}

/** Larger texts are none of ours. Bytes. */
const longestText = 64 * 1024;

export interface Received {
  readonly message: DecodingMessage;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** Reads messages from what a program writes, one when it is asked for one. */
export interface MessageReader {
  /** Undefined where the stream ends, even in the middle of a message. */
  next(): Promise<Received | undefined>;
}

export function createMessageReader(stream: AsyncIterable<Buffer>): MessageReader {
  const bytes = createByteReader(stream);
  return {
    async next() {
      const length = (await bytes.take(4))?.readUInt32LE();
      if (length === undefined || length > longestText) return undefined;
      const text = await bytes.take(length);
      if (text === undefined) return undefined;
      const message = messageSchema.parse(JSON.parse(text.toString('utf8')));
      if (message.kind !== 'picture') return { message, pixels: new Uint8Array() };
      const pixels = await bytes.take(message.width * message.height);
      // A copy of its own: what the stream hands out may be a part of something larger.
      return pixels && { message, pixels: new Uint8Array(pixels) };
    },
  };
}

function createByteReader(stream: AsyncIterable<Buffer>): {
  take(length: number): Promise<Buffer | undefined>;
} {
  const chunks = stream[Symbol.asyncIterator]();
  let parts: Buffer[] = [];
  let there = 0;
  return {
    async take(length) {
      while (there < length) {
        // A stream that is broken off has ended too.
        const next = await chunks.next().catch(() => undefined);
        if (next === undefined || next.done === true) return undefined;
        parts.push(next.value);
        there += next.value.length;
      }
      const all = Buffer.concat(parts);
      parts = [all.subarray(length)];
      there -= length;
      return all.subarray(0, length);
    },
  };
}
