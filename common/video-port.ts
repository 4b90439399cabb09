import { z } from 'zod';
import { failureSchema } from './failures.js';
import { largestFrameSide, smallestFrameSide } from './frame.js';

/**
 * A video on its way from the window, which decodes it, to the process that reads it: they talk through a port of
 * their own. The process asks for each picture, so that none pile up.
 */

/** Main hands the page its end of the port on this channel, with a `VideoOrder`. */
export const videoChannel = 'emojify:video';

/** What the page is to decode: a file of the analysis, by its number. */
export const videoOrderSchema = z.object({
  kind: z.literal('emojify:video-order'),
  id: z.int(),
  /** The name that failures tell. */
  name: z.string(),
  readingsPerSecond: z.number().positive(),
});
export type VideoOrder = Readonly<z.infer<typeof videoOrderSchema>>;

/** Process → page: the next picture is wanted; several may be asked for ahead. */
export const nextPicture = 'next';

const side = z.int().min(smallestFrameSide).max(largestFrameSide);

/** Page → process. */
export const videoMessageSchema = z.discriminatedUnion('kind', [
  /** The first one. */
  z.object({ kind: z.literal('opened'), duration: z.number().min(0).optional() }),
  z
    .object({
      kind: z.literal('picture'),
      /** Seconds since the video's beginning. */
      time: z.number().min(0),
      width: side,
      height: side,
      luma: z.instanceof(Uint8Array),
    })
    .refine(({ width, height, luma }) => luma.length === width * height),
  z.object({ kind: z.literal('end') }),
  /** The file breaks off, or cannot be opened. */
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type VideoMessage = z.infer<typeof videoMessageSchema>;
