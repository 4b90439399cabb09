import { z } from 'zod';
import { photoFaceSchema } from './analysis.js';
import { ownPicturesSchema } from './emoji-sets.js';
import { failureSchema, type Failure } from './failures.js';
import type { Box } from './geometry.js';
import { examplePixelsSchema } from './personal.js';
import type { RecognizerThreadOptions } from './recognizer-protocol.js';
import { timedReadingSchema } from './timed-readings.js';

/** What the main process and the process that reads files say to each other. */

/** Main → process. `call` numbers each request; its answer carries the same number. */
export type AnalysisRequest =
  /** What lies in these files and folders. */
  | { readonly kind: 'find'; readonly call: number; readonly paths: readonly string[] }
  /** Loads engine and model, or says which are loaded. */
  | { readonly kind: 'load'; readonly call: number; readonly options: RecognizerThreadOptions }
  | { readonly kind: 'photo'; readonly call: number; readonly file: string }
  /** Comes with a port, through which the window sends the video's pictures. */
  | { readonly kind: 'video'; readonly call: number; readonly file: string }
  /** The picture of a photo, upright, as a JPEG whose longer side is at most this many pixels. */
  | { readonly kind: 'picture'; readonly call: number; readonly file: string; readonly side: number }
  /** Cuts one face of a photo out, as an example for learning. */
  | ({ readonly kind: 'example'; readonly call: number } & ExampleRequest)
  /** Writes a copy of a photo whose faces are covered. */
  | ({ readonly kind: 'cover'; readonly call: number } & CoverRequest)
  /** Copies the user's own pictures for the expressions. */
  | ({ readonly kind: 'emoji'; readonly call: number } & EmojiRequest)
  /** Draws a picture anew as the app's logo. */
  | ({ readonly kind: 'logo'; readonly call: number } & LogoRequest);

export interface ExampleRequest {
  readonly file: string;
  /** Where that face was found. */
  readonly box: Box;
}

export interface CoverRequest {
  readonly file: string;
  /** Where each face is, and the picture (an SVG or PNG file) that covers it. */
  readonly faces: readonly { readonly box: Box; readonly emoji: string }[];
  /** The copy: a JPEG, PNG or WebP file by its ending. */
  readonly to: string;
}

export interface EmojiRequest {
  /** The folder that a person chose. */
  readonly from: string;
  /** The folder for the copies, which is made. */
  readonly to: string;
}

export interface LogoRequest {
  /** The picture that a person chose. */
  readonly from: string;
  /** The PNG file that is made. */
  readonly to: string;
}

export const foundFileSchema = z.union([
  z.object({ file: z.string(), media: z.enum(['photo', 'video']), size: z.int().min(0) }),
  z.object({ file: z.string(), failure: failureSchema }),
]);
export type FoundFile = Readonly<z.infer<typeof foundFileSchema>>;

/** What each request is answered with. */
export const analysisAnswers = {
  find: z.array(foundFileSchema),
  load: z.object({ id: z.string(), name: z.string() }),
  photo: z.object({ width: z.int(), height: z.int(), faces: z.array(photoFaceSchema) }),
  video: z.object({
    width: z.int(),
    height: z.int(),
    duration: z.number().min(0),
    readings: z.array(timedReadingSchema),
    /** Why it could not be read to its end. */
    failure: failureSchema.optional(),
  }),
  picture: z.instanceof(Uint8Array),
  /** Nothing where there is no face any more. */
  example: examplePixelsSchema.optional(),
  cover: z.undefined(),
  emoji: ownPicturesSchema,
  logo: z.undefined(),
} as const;

/** Process → main. */
export type AnalysisMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly failure: Failure }
  /** A video is being read; how far, as a share, where that is known. */
  | { readonly kind: 'progress'; readonly call: number; readonly done?: number }
  | { readonly kind: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly text: string };
